/*
 * Listings side by side: which ones stands in the address, their facts are read from their own pages.
 * A link never changes what is chosen on this device, unless nothing is or its reader says so.
 */
import { show, showDifferences } from "./compare-table.js";
import { MOST, asked, isKeeping, isSame, keep, listed, query } from "./keep-list.js";
import { reading } from "./keep-page.js";
import { takeaway } from "./keep-takeaway.js";
import { wordsIn } from "./wording.js";

export function enhance(root) {
  const view = partsOf(root);
  const read = reading(root.dataset.root);
  const tell = (text) => (view.status.textContent = text);
  let turn = 0;

  const update = async (before) => {
    const mine = ++turn;
    const refs = chosen();
    settle(view, refs);
    view.busy.hidden = !refs.length || !view.answer.hidden;
    const listings = await read(refs);
    if (mine !== turn) return;
    view.busy.hidden = true;
    const isCut = asked(location.search).length > refs.length;
    const said = [before, isCut && view.say("too_many", { count: MOST.compare }), show(view, listings)];
    tell(said.filter(Boolean).join(" "));
  };
  const take = async (button) => {
    const { remove: ref, title } = button.dataset;
    const before = chosen();
    const left = before.filter((each) => each !== ref);
    const isOwn = isSame(before, listed("compare"));
    history.pushState(null, "", addressOf(view, left));
    if (isOwn) keep("compare", left);
    await update(view.say("removed", { title }));
    const next = root.querySelectorAll("[data-remove]");
    (next[Math.min(before.indexOf(ref), next.length - 1)] ?? root.querySelector("[data-empty] a")).focus();
  };

  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-remove], [data-retry]");
    if (button?.matches("[data-remove]")) take(button);
    else if (button) update();
  });
  view.only.addEventListener("change", () => {
    history.replaceState(null, "", addressOf(view, asked(location.search)));
    showDifferences(view);
    settle(view, chosen());
  });
  view.use.addEventListener("click", () => {
    keep("compare", chosen());
    view.region.focus();
  });
  document.addEventListener("kept", () => settle(view, chosen()));
  addEventListener("popstate", () => update());
  takeaway(root, view.say, tell);
  begin(view);
  return update();
}

function partsOf(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const template = (name) => root.querySelector(`[data-template="${name}"]`).content.firstElementChild;
  const names = "status busy here other mine use refused notes empty answer one switch only".split(" ");
  return {
    ...Object.fromEntries(names.map((name) => [name, part(name)])),
    otherWords: part("other-words"),
    emptyWords: part("empty-words"),
    region: root.querySelector("[role=region]"),
    table: root.querySelector("table"),
    say: wordsIn(root),
    made: (name) => template(name).cloneNode(true),
  };
}

/* The references that are shown: as many of those in the address as stand side by side. */
function chosen() {
  return asked(location.search).slice(0, MOST.compare);
}

function addressOf(view, refs) {
  const search = [query(refs), view.only.checked && (refs.length ? "&only=1" : "")].filter(Boolean).join("");
  return `${location.pathname}${search}`;
}

/* An address that asks for nothing shows what is chosen on this device; where nothing is, a link is taken over. */
function begin(view) {
  view.only.checked = new URLSearchParams(location.search).has("only");
  const own = listed("compare");
  if (own.length && !chosen().length) history.replaceState(null, "", addressOf(view, own));
  else if (chosen().length && !own.length) keep("compare", chosen());
}

/* Say how what the address asks for stands to what is chosen on this device. */
function settle(view, refs) {
  const own = listed("compare");
  view.here.textContent = location.href;
  view.refused.hidden = isKeeping() || !refs.length;
  view.other.hidden = !own.length || !refs.length || isSame(own, refs);
  view.otherWords.textContent = view.say("mine", { count: own.length });
  view.mine.search = query(own);
}
