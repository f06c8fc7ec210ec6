/*
 * The route planner: what is held and where one wants to go stand in the address, the answer follows from them.
 * Nothing is fetched before the first use; without this file the page leads to pages that say the same.
 */
import { filesOf } from "./planner-files.js";
import { moved, placeOf, showAccepts, showChoices, showHeld } from "./planner-form.js";
import { titlesOf } from "./planner-titles.js";
import { isSilent, showAnswer } from "./planner-view.js";
import { wording } from "./planner-words.js";

const PAUSE = 120;

export function enhance(root) {
  const view = partsOf(root);
  const files = filesOf(root.dataset);
  const state = { turn: 0 };
  let timer;
  const begin = async () => {
    const file = await files.titles();
    state.say ??= wording(file);
    state.titles ??= titlesOf(file);
  };

  const update = async () => {
    const { held, to } = chosen(view);
    const turn = ++state.turn;
    view.failed.hidden = true;
    view.answer.setAttribute("aria-busy", "true");
    view.to.value = to;
    showAccepts(view);
    try {
      if (held.length) await begin();
      const found = held.map((ref) => state.titles.find((title) => title.ref === ref)).filter(Boolean);
      // What is held can be taken away again, though its answer may fail to come.
      if (turn === state.turn) showHeld(view, state.say, found);
      const answer = await files.answersFor(found);
      if (turn === state.turn) show(view, state, { held, found, to }, answer);
    } catch {
      if (turn === state.turn) {
        // The answer that stands there is to another question.
        view.failed.hidden = view.plain.hidden = false;
        view.answer.hidden = true;
      }
    }
    if (turn === state.turn) view.answer.removeAttribute("aria-busy");
  };
  const go = (held, to) => {
    const asked = [...held.map((ref) => ["held", ref]), ...(to ? [["to", to]] : [])];
    // A slash need not be escaped, and an address is for people too.
    const query = new URLSearchParams(asked).toString().replaceAll("%2F", "/");
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    return again();
  };
  const again = () => {
    clearTimeout(timer);
    view.input.value = "";
    showChoices(view);
    return update();
  };
  const suggest = async () => {
    const typed = view.input.value;
    await begin().catch(() => (view.failed.hidden = false));
    if (state.titles && typed === view.input.value) showChoices(view, state, typed, chosen(view).held);
  };

  view.form.addEventListener("focusin", () => begin().catch(() => {}), { once: true });
  view.input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
  view.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    suggest().then(() => view.choices.querySelector("button")?.focus());
  });
  view.form.addEventListener("keydown", (event) => moved(view, event));
  view.to.addEventListener("change", () => go(chosen(view).held, view.to.value));
  view.retry.addEventListener("click", () => {
    view.input.focus();
    update().then(() => view.input.value && suggest());
  });
  view.form.addEventListener("click", ({ target }) => {
    const { add, remove } = target.closest("button")?.dataset ?? {};
    if (!add && !remove) return;
    const { held, to } = chosen(view);
    view.input.focus();
    go(add ? [...held, add] : held.filter((ref) => ref !== remove), to);
  });
  addEventListener("popstate", again);
  update();
  // Whoever was faster than this script has typed already.
  if (view.input.value) suggest();
}

function partsOf(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const template = (name) => root.querySelector(`[data-template="${name}"]`).content.firstElementChild;
  return {
    root: root.dataset.root,
    form: root.querySelector("form"),
    input: root.querySelector("input"),
    to: root.querySelector("select"),
    ...Object.fromEntries(
      "held matches choices accepts failed retry answer status notes plain".split(" ").map((name) => [name, part(name)]),
    ),
    parts: Object.fromEntries([...root.querySelectorAll("[data-part]")].map((each) => [each.dataset.part, each])),
    made: (name) => template(name).cloneNode(true),
  };
}

/* What the address says is held, each once, and where one wants to go; a place nothing is known of is anywhere. */
function chosen(view) {
  const asked = new URLSearchParams(location.search);
  const isKnown = [...view.to.options].some(({ value }) => value === asked.get("to"));
  return { held: [...new Set(asked.getAll("held"))], to: isKnown ? asked.get("to") : "" };
}

/* Show what is held and what it counts for; where nothing is held, the page's own lists stay. */
function show(view, { say }, { held, found, to }, answer) {
  view.answer.hidden = !held.length;
  view.plain.hidden = Boolean(held.length);
  if (!held.length) return;
  const isAny = showAnswer(view, say, answer, to);
  const [silent, refs] = [answer.answers.filter(isSilent), found.map(({ ref }) => ref)];
  const unknown = held.filter((ref) => !refs.includes(ref));
  const told = [
    silent.length && say.say("planner.say.silent", { titles: silent.map(({ title }) => title).join("; ") }),
    silent.length < found.length && !isAny && say.say("planner.say.silent_at", { institution: placeOf(view) }),
    unknown.length && say.say("planner.say.unknown", { refs: unknown.join(", ") }),
  ].filter(Boolean);
  view.notes.hidden = !told.length;
  view.notes.replaceChildren(...told.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
}
