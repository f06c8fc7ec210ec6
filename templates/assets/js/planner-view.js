/* Answers to nodes, made from the page's templates, never from strings of HTML. */
import { itemOf, joined, listOf, nodesOf, noteOf, notesOf } from "./planner-nodes.js";
import { heldBy, overlaps, remaining } from "./planner-sums.js";

/* Show what is held counts for, at one institution or anywhere; return whether anything is. */
export function showAnswer(view, say, { answers, stacks }, to) {
  const isThere = ({ at }) => !to || at.includes(to);
  const all = (part) => answers.flatMap((answer) => answer[part] ?? []).filter(isThere);
  const [granted, told] = [all("granted"), all("told")];
  const held = heldBy(answers);
  const ways = stacks.filter(isThere).map((stack) => [stack.claimed, stackOf(view, say, stack, held)]);
  const warnings = [...granted, ...told].flatMap((each) => each.warnings ?? []);
  const shown = {
    granted: granted.map((each) => saidOf(view, say, each)),
    stacks: ways.filter(([isClaimed]) => !isClaimed).map(([, item]) => item),
    told: told.map((each) => saidOf(view, say, each)),
    plausible: all("plausible").map((each) => plausibleOf(view, say, each)),
    claimed: [
      ...ways.filter(([isClaimed]) => isClaimed).map(([, item]) => item),
      ...all("claims").map((each) => claimOf(view, say, each)),
    ],
    warnings: [...warnings, ...overlaps(answers).map((each) => overlapOf(say, each))].map((runs) => itemOf(view, runs)),
  };
  for (const [name, part] of Object.entries(view.parts)) {
    part.hidden = !shown[name].length;
    part.querySelector("ul").replaceChildren(...shown[name]);
  }
  const found = Object.keys(shown).filter((name) => shown[name].length);
  const counted = found.map((name) => say.say(`planner.say.found.${name}`, { count: shown[name].length }));
  view.status.textContent = counted.join("; ") || say.say("planner.say.found.nothing");
  return found.some((name) => name !== "warnings");
}

/* Whether nothing at all is on record of a title, anywhere. */
export function isSilent({ granted, told, stacks, plausible, claims }) {
  return !(granted || told || stacks || plausible || claims);
}

/* A statement with its sign, its words and what it says, to which the rest is added. */
function begun(view, sign, words, what) {
  const item = view.made("said");
  item.querySelector(".said-sign").append(view.made(`sign-${sign}`), " ", ...nodesOf(words, view.root));
  item.querySelector(".said-what").append(...nodesOf(what, view.root));
  return { item, body: item.querySelector(".said-body") };
}

function saidOf(view, say, { sign, words, what, decision, grants = [], notes = [], more = [] }) {
  const { item, body } = begun(view, sign, words, [...what, say.colon]);
  const strong = document.createElement("strong");
  strong.textContent = decision;
  item.querySelector(".said-what").append(strong);
  if (grants.length) body.append(listOf(view, grants));
  if (notes.length) body.append(notesOf(view, notes));
  if (more.length) body.append(view.made("more"));
  body.querySelector("details")?.append(notesOf(view, more));
  return item;
}

function claimOf(view, say, { from, what, notes }) {
  const { item, body } = begun(view, "claimed", say.woven("sign.claimed"), [...from, say.colon, ...what]);
  if (notes.length) body.append(noteOf(view, joined(notes, " · ")));
  return item;
}

function plausibleOf(view, say, { from, what, steps, rests }) {
  const { item, body } = begun(view, "plausible", say.woven("sign.plausible"), [...from, say.colon, ...what]);
  item.classList.add("said-plausible");
  const block = view.made("steps");
  for (const [sentence, sign, words] of steps) {
    const step = itemOf(view, sentence);
    const note = noteOf(view, words, "span");
    note.prepend(view.made(`sign-${sign}`), " ");
    step.append(" ", note);
    block.querySelector("ol").append(step);
  }
  body.append(...block.children, noteOf(view, rests));
  return item;
}

function stackOf(view, say, { sign, words, title, target, steps }, held) {
  const { item, body } = begun(view, sign, words, say.woven("stack.towards", { target }));
  body.querySelector(".said-what").append(" ", noteOf(view, title, "span"));
  const rest = remaining(steps, held);
  const told = {
    done: say.woven("planner.say.done", { done: rest.done, steps: steps.length }),
    left: rest.count ? say.woven("planner.say.left", { count: rest.count }) : say.woven("planner.say.nothing_left"),
  };
  if (rest.count) for (const kind of ["hours", "cost", "credit"]) told[kind] = say.sums(kind, rest[kind]);
  const sums = view.made("sums");
  for (const place of sums.querySelectorAll("[data-sum]")) {
    const runs = told[place.dataset.sum];
    if (runs) place.append(...nodesOf(runs, view.root));
    else place.parentNode.remove();
  }
  const list = document.createElement("ol");
  list.className = "planner-steps";
  list.append(...steps.map((step, at) => stepOf(view, say, step, rest.left[at], held)));
  body.append(sums, list);
  return item;
}

function stepOf(view, say, { number, description = [], choice = [], things = [], others = [] }, left, held) {
  const item = view.made("step");
  const [state, about, options] = [".planner-state", "p", "ul"].map((part) => item.querySelector(part));
  state.textContent = say.say(`planner.say.state.${!left ? "done" : left < number ? "some" : "todo"}`, { left });
  state.classList.toggle("is-done", !left);
  about.append(...nodesOf(joined([description, choice].filter((runs) => runs.length), " · "), view.root));
  if (!about.textContent) about.remove();
  for (const [key, runs] of [...things, ...others.map((other) => [null, other])]) {
    const how = held.get(key);
    const option = itemOf(view, how ? [...runs, ` (${say.say(`planner.say.${how}`)})`] : runs);
    option.classList.toggle("is-held", Boolean(how));
    options.append(option);
  }
  return item;
}

function overlapOf(say, { one, other, first, second, programme }) {
  const linked = ({ ref, title, tongue }) => [[title, `${say.language}/credentials/${ref}/`, tongue]];
  return say.woven("planner.say.overlap", { one: linked(one), first, other: linked(other), second, programme });
}
