/* What both pages of chosen listings are made of: lines of a fact, notes, and the button that takes a listing out. */
import { nodesOf } from "./planner-nodes.js";

/* The lines of a fact as nodes: its words, or a list of them. */
export function linesOf(lines) {
  if (lines.length === 1) return nodesOf(lines[0], "");
  const list = document.createElement("ul");
  list.className = "values";
  list.append(...lines.map((runs) => lineOf(runs, "li")));
  return [list];
}

/* A link to a listing by its title, and in which language that is where it is not the page's. */
export function titled(link, { title, tongue, tongueWords, address }) {
  Object.assign(link, { href: address, textContent: title });
  if (!tongue) return;
  link.lang = tongue;
  const words = document.createElement("span");
  Object.assign(words, { className: "tongue", textContent: tongueWords });
  link.after(" ", words);
}

/* What is said in the place of a listing that cannot be shown. */
export function noteOf(view, { ref, state, title, address, notice }) {
  const note = view.made("note");
  const lines = state === "withdrawn" ? [[[title, address, ""]], ...notice] : [[view.say(state, { ref })]];
  note.firstElementChild.append(...lines.map((runs) => lineOf(runs, "p")));
  note.querySelector("[data-retry]").hidden = state !== "unreachable";
  removing(view, note, { ref, title: title ?? ref });
  return note;
}

/* Let the button of a listing say what it takes out. */
export function removing(view, node, { ref, title }) {
  const button = node.querySelector("[data-remove]");
  Object.assign(button.dataset, { remove: ref, title });
  button.setAttribute("aria-label", view.say("remove", { title }));
}

function lineOf(runs, tag) {
  const line = document.createElement(tag);
  line.append(...nodesOf(runs, ""));
  return line;
}
