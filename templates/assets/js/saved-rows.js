/* Listings to the rows of the saved list, made from the page's templates. */
import { MOST, listed, query } from "./keep-list.js";
import { linesOf, noteOf, removing, titled } from "./keep-nodes.js";
import { textOf } from "./keep-page.js";
import { refresh } from "./keep.js";
import { coming } from "./saved-files.js";

/* The facts of a row: the first of these that is published. */
const FACTS = {
  hours: ["hours", "total_hours"],
  delivery: ["delivery"],
  price: ["price"],
  language: ["languages"],
  start: ["next_start"],
};

/* Show the list, and return what to say of it. */
export function show(view, listings, isOwn) {
  const there = listings.filter(({ state }) => state === "there");
  view.answer.hidden = !listings.length;
  view.empty.hidden = Boolean(listings.length);
  view.clear.hidden = !isOwn;
  view.rows.replaceChildren(...listings.map((each) => (each.state === "there" ? rowOf : noteOf)(view, each)));
  for (const button of view.rows.querySelectorAll("[data-remove]")) button.hidden = !isOwn;
  for (const button of view.rows.querySelectorAll('[data-list="saved"]')) button.hidden = isOwn;
  refresh(view.rows);
  leadOn(view, there);
  const dateless = there.filter((each) => !coming(each).length).length;
  const count = there.flatMap((each) => coming(each)).length;
  const said = [view.say(count ? "starts" : "no_starts", { count }), count && dateless && view.say("dateless", { count: dateless })];
  view.starts.textContent = said.filter(Boolean).join(" ");
  view.ical.hidden = !count;
  return listings.length ? view.say("shown", { count: listings.length }) : "";
}

/* Lead to the page that compares: those of the list that are chosen for it, else the first ones. */
export function leadOn(view, listings) {
  const refs = listings.map(({ ref }) => ref);
  const chosen = listed("compare").filter((ref) => refs.includes(ref));
  const isChosen = chosen.length > 1;
  const some = isChosen ? chosen : refs.slice(0, MOST.compare);
  view.compare.hidden = some.length < 2;
  view.compare.search = query(some);
  const which = isChosen ? "chosen" : some.length < refs.length ? "first" : "these";
  view.compare.textContent = view.say(`compare_${which}`, { count: some.length });
}

function rowOf(view, listing) {
  const { ref, title, facts, level } = listing;
  const row = view.made("row");
  titled(row.querySelector("a"), listing);
  row.querySelector(".row-from").append(...linesOf(facts.get("institution") ?? [[]]));
  for (const [key, keys] of Object.entries(FACTS)) {
    const lines = keys.map((each) => facts.get(each)).find((each) => each?.length);
    row.querySelector(`[data-row="${key}"] dd`).append(lines ? textOf(lines, ", ") : view.made("missing"));
  }
  for (const [at, square] of [...row.querySelectorAll("rect")].entries()) {
    square.setAttribute("class", at < level ? "on" : "off");
  }
  row.querySelector(".level-words").textContent = textOf(facts.get("information") ?? []);
  row.querySelector("[data-keep]").dataset.keep = ref;
  removing(view, row, { ref, title });
  return row;
}
