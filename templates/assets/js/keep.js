/*
 * Saving and choosing to compare, on every page: one listener for the buttons of all rows, those made later too.
 * Whoever makes rows later calls `refresh` on them, so that they show what is kept already.
 */
import { MOST, isKeeping, isList, keep, listed, query, references } from "./keep-list.js";
import { wordsIn } from "./wording.js";

const SHOWN_FOR = 6000;

export function enhance(root) {
  const view = {
    root,
    said: root.querySelector("[data-said]"),
    see: root.querySelector("[data-see]"),
    say: wordsIn(root),
  };
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-keep] [data-list]");
    if (button) toggle(view, button);
  });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && quiet(view));
  document.addEventListener("kept", () => refresh());
  addEventListener("storage", (event) => isList(event.key) && document.dispatchEvent(new Event("kept")));
  // A page that comes back from the browser's memory may be older than the lists.
  addEventListener("pageshow", ({ persisted }) => persisted && document.dispatchEvent(new Event("kept")));
  refresh();
}

/* Show what is kept: the state and the name of each button, and the numbers in the menu. */
export function refresh(root = document) {
  const lists = { saved: listed("saved"), compare: listed("compare") };
  for (const place of root.querySelectorAll("[data-keep]")) {
    for (const button of place.querySelectorAll("[data-list]")) {
      button.setAttribute("aria-pressed", lists[button.dataset.list].includes(place.dataset.keep));
      button.setAttribute("aria-label", named(button, titleOf(place)));
    }
  }
  for (const link of document.querySelectorAll("[data-kept]")) {
    const refs = lists[link.dataset.kept];
    link.querySelector("[data-count]").textContent = refs.length ? ` (${refs.length})` : "";
    // What is to be compared is whole in the link, and so is a list that the browser does not keep.
    link.search = link.dataset.kept === "compare" || !isKeeping() ? query(refs) : "";
  }
}

/* The words of a button with the title of what it does something to. */
export function named(button, title) {
  const colon = document.documentElement.lang === "fr" ? "\u202f: " : ": ";
  return `${button.textContent.trim()}${colon}${title}`;
}

function titleOf(place) {
  const heading = place.closest("li, article")?.querySelector("h1, h2, h3, h4");
  return place.dataset.title ?? (heading?.querySelector("a") ?? heading)?.textContent.trim() ?? place.dataset.keep;
}

function toggle(view, button) {
  const { list } = button.dataset;
  const [ref] = references([button.closest("[data-keep]").dataset.keep]);
  if (!ref) return;
  const before = listed(list);
  const isIn = before.includes(ref);
  if (!isIn && before.length >= MOST[list]) return tell(view, list, `${list}.full`, before.length);
  const after = isIn ? before.filter((each) => each !== ref) : [...before, ref];
  const isKept = keep(list, after);
  tell(view, list, isKept ? `${list}.${isIn ? "out" : "in"}` : "refused", after.length);
}

/* Say once what happened, and lead to the list; what asks for something stays until the next step. */
function tell(view, list, key, count) {
  quiet(view);
  view.said.textContent = view.say(key, { count });
  const link = document.querySelector(`[data-kept="${list}"]`);
  // One alone is nothing to compare yet.
  view.see.hidden = key.endsWith(".out") || count < (list === "compare" ? 2 : 1);
  view.see.textContent = view.say(`${list}.see`);
  view.see.href = link.href;
  view.root.toggleAttribute("data-shown", true);
  if (/\.(in|out)$/.test(key)) view.timer = setTimeout(() => leave(view), SHOWN_FOR);
}

/* Go away, but not from under somebody who is there. */
function leave(view) {
  if (view.root.matches(":hover, :focus-within")) view.timer = setTimeout(() => leave(view), SHOWN_FOR);
  else quiet(view);
}

function quiet(view) {
  clearTimeout(view.timer);
  view.root.removeAttribute("data-shown");
  view.said.textContent = "";
  view.see.hidden = true;
}
