/*
 * The saved list: on this device, and whole in the address of its page; facts are read from the listings' own pages.
 * A list that comes with a link is shown as it is, and joins the one on this device only when its reader says so.
 */
import { MOST, asked, isKeeping, isSame, keep, listed, query } from "./keep-list.js";
import { reading } from "./keep-page.js";
import { takeaway } from "./keep-takeaway.js";
import { calendar, coming, table } from "./saved-files.js";
import { leadOn, show } from "./saved-rows.js";
import { save } from "./take.js";
import { wordsIn } from "./wording.js";

export function enhance(root) {
  const view = partsOf(root);
  const read = reading(root.dataset.root);
  const tell = (text) => (view.status.textContent = text);
  const state = { isOwn: false, refs: [], listings: [], said: "" };
  let turn = 0;

  const update = async () => {
    const mine = ++turn;
    state.refs = state.isOwn ? listed("saved") : chosen();
    if (state.isOwn) history.replaceState({ isOwn: true }, "", `${location.pathname}${query(state.refs)}`);
    settle(view, state);
    view.busy.hidden = !state.refs.length || !view.answer.hidden;
    const listings = await read(state.refs);
    if (mine !== turn) return;
    view.busy.hidden = true;
    state.listings = listings.filter((each) => each.state === "there");
    const shown = show(view, listings, state.isOwn);
    tell(state.said || shown);
    state.said = "";
  };
  const begin = () => {
    const [refs, own] = [chosen(), listed("saved")];
    // Where the browser keeps nothing, the address is what keeps the list.
    if (!isKeeping() && refs.length && !own.length) keep("saved", refs);
    // A list that the browser lost is in the address still: it is shown as it came.
    state.isOwn = Boolean(history.state?.isOwn && own.length) || !refs.length || isSame(refs, listed("saved"));
    return update();
  };
  /* Change the list on this device, and offer the way back; the page follows. */
  const change = async (refs, said, { back = state.refs } = {}) => {
    Object.assign(state, { isOwn: true, said, back });
    state.refs = refs;
    keep("saved", refs);
    view.undo.hidden = !back;
    await update();
  };

  root.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-remove], [data-retry]");
    if (button?.matches("[data-retry]")) return update();
    if (!button) return;
    const at = state.refs.indexOf(button.dataset.remove);
    const left = state.refs.filter((ref) => ref !== button.dataset.remove);
    await change(left, view.say("removed", { title: button.dataset.title }));
    const next = root.querySelectorAll("[data-remove]");
    (next[Math.min(at, next.length - 1)] ?? view.undo).focus();
  });
  view.clear.addEventListener("click", async () => {
    await change([], view.say("cleared"));
    view.undo.focus();
  });
  view.undo.addEventListener("click", async () => {
    await change(state.back, view.say("undone"), { back: null });
    view.rows.querySelector("[data-remove]")?.focus();
  });
  view.use.addEventListener("click", async () => {
    const all = [...new Set([...listed("saved"), ...state.refs])];
    history.pushState({ isOwn: true }, "", location.href);
    const more = all.length > MOST.saved ? view.say("full", { count: MOST.saved }) : "";
    await change(all, `${view.say("kept", { count: Math.min(all.length, MOST.saved) })} ${more}`.trim(), { back: null });
    view.heading.focus();
  });
  document.addEventListener("kept", () => {
    if (state.isOwn && !isSame(state.refs, listed("saved"))) {
      // Changed elsewhere: what it was before is not what it was here.
      view.undo.hidden = true;
      update();
    } else settle(view, state);
    leadOn(view, state.listings);
  });
  addEventListener("popstate", begin);
  takeaway(root, view.say, tell);
  files(root, view, state, tell);
  return begin();
}

function partsOf(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const template = (name) => root.querySelector(`[data-template="${name}"]`).content.firstElementChild;
  const names = "status busy here undo other mine use refused empty answer compare csv ical clear starts rows".split(" ");
  return {
    ...Object.fromEntries(names.map((name) => [name, part(name)])),
    otherWords: part("other-words"),
    heading: root.querySelector("#list"),
    say: wordsIn(root),
    made: (name) => template(name).cloneNode(true),
  };
}

/* The references in the address: as many of them as a list may hold. */
function chosen() {
  return asked(location.search).slice(0, MOST.saved);
}

/* Say whose list it is, and where it is kept. */
function settle(view, { isOwn, refs }) {
  const own = listed("saved");
  const missing = refs.filter((ref) => !own.includes(ref));
  view.here.textContent = location.href;
  view.refused.hidden = isKeeping() || !refs.length;
  view.other.hidden = isOwn;
  view.otherWords.textContent = view.say("link", { count: missing.length });
  view.use.hidden = !missing.length;
  view.mine.hidden = !own.length;
}

/* The list as files: a table for spreadsheets, and the starts that are to come for a calendar. */
function files(root, view, state, tell) {
  const { file } = root.dataset;
  const columns = [...root.querySelector("template[data-columns]").content.children];
  const names = columns.map((each) => [each.dataset.key, each.textContent]);
  const missing = view.made("missing").textContent;
  view.csv.addEventListener("click", () => {
    save(`${file}.csv`, "text/csv", table(state.listings, names, missing));
    tell(view.say("exported"));
  });
  view.ical.addEventListener("click", () => {
    const starts = state.listings.flatMap((each) => coming(each));
    save(`${file}.ics`, "text/calendar", calendar(starts, (title) => view.say("start", { title })));
    tell(view.say("exported"));
  });
}
