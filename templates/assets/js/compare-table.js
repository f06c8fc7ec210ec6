/* Listings to columns of a table, and to notes where a page has nothing to compare. */
import { linesOf, noteOf, removing, titled } from "./keep-nodes.js";
import { textOf } from "./keep-page.js";
import { refresh } from "./keep.js";

/* Show listings side by side; return what to say of them. */
export function show(view, listings) {
  const there = listings.filter(({ state }) => state === "there");
  const notes = listings.filter(({ state }) => state !== "there").map((each) => noteOf(view, each));
  view.notes.hidden = !notes.length;
  view.notes.replaceChildren(...notes);
  view.empty.hidden = Boolean(there.length);
  view.emptyWords.hidden = Boolean(listings.length);
  view.answer.hidden = !there.length;
  view.one.hidden = there.length !== 1;
  view.switch.hidden = there.length < 2;
  if (!there.length) return listings.length ? "" : view.say("none");
  for (const row of view.table.rows) fill(view, row, there);
  refresh(view.table);
  return [view.say("shown", { count: there.length }), showDifferences(view)].filter(Boolean).join(" ");
}

/* Mark the facts that differ, leave only them where that was asked for, and return how many they are. */
export function showDifferences(view) {
  const rows = [...view.table.querySelectorAll("[data-group] [data-row]")];
  const isMany = view.table.tHead.rows[0].cells.length > 2;
  for (const row of rows) row.hidden = isMany && view.only.checked && !("differs" in row.dataset);
  for (const group of view.table.querySelectorAll("[data-group]")) {
    group.hidden = [...group.querySelectorAll("[data-row]")].every(({ hidden }) => hidden);
  }
  const count = rows.filter(({ dataset }) => "differs" in dataset).length;
  return isMany ? view.say("differ", { count, all: rows.length }) : "";
}

function fill(view, row, listings) {
  const { row: key } = row.dataset;
  for (const cell of row.querySelectorAll("[data-cell]")) cell.remove();
  if (!key) {
    row.cells[0].colSpan = listings.length + 1;
    return;
  }
  row.append(...listings.map((each) => (special[key] ?? cellOf)(view, each, key)));
  if (special[key]) return;
  const texts = new Set(listings.map(({ facts }) => textOf(facts.get(key) ?? [])));
  row.querySelector("[data-differs]")?.remove();
  row.toggleAttribute("data-differs", texts.size > 1);
  if (texts.size > 1) row.cells[0].append(" ", view.made("differs"));
}

const special = {
  title(view, listing) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.dataset.cell = "";
    const link = document.createElement("a");
    cell.append(link);
    titled(link, listing);
    return cell;
  },
  choice(view, { ref, title }) {
    const cell = view.made("choice");
    Object.assign(cell.querySelector("[data-keep]").dataset, { keep: ref, title });
    removing(view, cell, { ref, title });
    return cell;
  },
};

function cellOf(view, { facts }, key) {
  const lines = facts.get(key);
  if (!lines?.length) return view.made("missing");
  const cell = document.createElement("td");
  cell.dataset.cell = "";
  cell.append(...linesOf(lines));
  return cell;
}
