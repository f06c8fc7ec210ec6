/* The form of the planner: what is held, what may be meant by what is typed, where one wants to go. */
import { matching } from "./planner-titles.js";

const SHOWN = 12;

/* List what is held, each with its button to take it away. */
export function showHeld(view, say, found) {
  view.held.hidden = !found.length;
  view.held.replaceChildren(
    ...found.map((each) => {
      const item = view.made("held");
      const link = item.querySelector("a");
      titled(link, each);
      link.href = `../credentials/${each.ref}/#counts`;
      sourced(item, each);
      const button = item.querySelector("button");
      button.dataset.remove = each.ref;
      button.setAttribute("aria-label", say.say("planner.say.remove", { title: each.title }));
      return item;
    }),
  );
}

/* Offer the titles that may be meant, and say how many there are; nothing where nothing is typed. */
export function showChoices(view, { say, titles } = {}, typed = "", held = []) {
  const matches = typed.trim() ? matching(titles, typed) : [];
  const found = matches.filter(({ ref }) => !held.includes(ref));
  const shown = found.slice(0, SHOWN);
  view.choices.hidden = !shown.length;
  const offered = [...view.choices.querySelectorAll("button")].map(({ dataset }) => dataset.add);
  // The same titles stay, with the focus that may be on one of them.
  if (offered.join(" ") !== shown.map(({ ref }) => ref).join(" ")) {
    view.choices.replaceChildren(
      ...shown.map((each) => {
        const item = view.made("choice");
        titled(item.querySelector(".planner-title"), each);
        sourced(item, each);
        item.querySelector("button").dataset.add = each.ref;
        return item;
      }),
    );
  }
  view.matches.textContent = !typed.trim()
    ? ""
    : !found.length
      ? say.say(`planner.say.${matches.length ? "all_held" : "no_match"}`)
      : found.length > SHOWN
        ? say.say("planner.say.first", { shown: SHOWN, number: found.length })
        : say.say("planner.say.matches", { count: found.length });
}

function titled(node, { title, tongue }) {
  node.textContent = title;
  if (tongue) node.lang = tongue;
}

function sourced(item, { from, tongueFrom }) {
  const place = item.querySelector(".planner-from");
  place.textContent = from;
  if (tongueFrom) place.lang = tongueFrom;
}

/* Lead to all that the institution accepts where one wants to go. */
export function showAccepts(view) {
  view.accepts.hidden = !view.to.value;
  view.accepts.querySelector("a").href = `../institutions/${view.to.value}/#accepts`;
  view.accepts.querySelector("span").textContent = placeOf(view);
}

/* The name of the institution where one wants to go. */
export function placeOf(view) {
  return view.to.selectedOptions[0]?.textContent ?? "";
}

/* The arrows go through the titles offered, and Escape takes them away. */
export function moved(view, event) {
  const stops = [view.input, ...view.choices.querySelectorAll("button")];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (at < 0 || (event.key !== "Escape" && !step)) return;
  if (event.key === "Escape") {
    view.input.value = "";
    showChoices(view);
    view.input.focus();
  } else {
    event.preventDefault();
    stops[at + step]?.focus();
  }
}
