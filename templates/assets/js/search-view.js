/* Rows, filters and advice to nodes, made from the page's templates, never from strings of HTML. */

import { isAsked } from "./search-address.js";

/* The parts of the page, the words it speaks and the counts its filters came with; `known`, what they can ask for. */
export function partsOf(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  const filters = part("filters");
  const boxes = [...filters.querySelectorAll("input[type=checkbox]")];
  return {
    form: root.querySelector("form"),
    input: root.querySelector("input[type=search]"),
    filters,
    boxes,
    chosen: part("chosen"),
    clear: part("clear"),
    sort: part("sort"),
    status: part("status"),
    advice: part("advice"),
    results: part("results"),
    more: part("more"),
    plain: part("plain"),
    row: root.querySelector("template").content.firstElementChild,
    words: JSON.parse(part("words").textContent),
    counts: countsIn(boxes),
    known: {
      facets: new Set(boxes.map(({ dataset }) => dataset.facet).filter((facet) => facet !== "closed")),
      sorts: new Set([...part("sort").options].map(({ value }) => value)),
    },
    names: Object.fromEntries([...filters.querySelectorAll("[data-name]")].map((node) => [node.dataset.name, node.textContent])),
  };
}

/* The counts that stand beside the values of filters: facet, then value, to a number. */
function countsIn(boxes) {
  const counts = {};
  for (const { dataset, parentNode } of boxes) {
    const count = parentNode.querySelector(".count");
    if (count) (counts[dataset.facet] ??= {})[dataset.value] = Number(count.textContent.replace(/\D/g, ""));
  }
  return counts;
}

/* A text with some stretches of it marked: pairs of where each begins and ends. */
function marked(node, text, spans) {
  let last = 0;
  for (const [start, end] of spans) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    node.append(text.slice(last, start), mark);
    last = end;
  }
  node.append(text.slice(last));
}

export function rowOf(view, say, row) {
  const node = view.row.cloneNode(true);
  const link = node.querySelector("a");
  const isListing = Boolean(row.facts);
  link.href = isListing ? `../credentials/${row.ref}/` : `../institutions/${row.ref}/`;
  marked(link, row.title, row.titleMarks);
  if (row.tongue) {
    link.lang = row.tongue;
    const tongue = document.createElement("span");
    tongue.className = "tongue";
    tongue.textContent = say("site.in_language", { language: say(`languages.${row.tongue.split("-")[0]}`) || row.tongue });
    link.after(" ", tongue);
  }
  const from = node.querySelector(".row-from span");
  marked(from, row.from, row.fromMarks);
  if (row.tongueFrom) from.lang = row.tongueFrom;
  from.after(row.rest);
  if (!isListing) {
    node.classList.add("row-institution");
    node.querySelector(".row-facts").remove();
    node.querySelector(".row-end").remove();
    return node;
  }
  for (const [at, fact] of [...node.querySelectorAll("[data-fact] dd")].entries()) {
    fact.textContent = row.facts[at] || say("site.not_published");
    fact.classList.toggle("missing", !row.facts[at]);
  }
  for (const [at, square] of [...node.querySelectorAll(".level-squares rect")].entries()) {
    square.setAttribute("class", at < row.level ? "on" : "off");
  }
  const level = { word: say(`level.${view.words.levels[row.level]}`), number: row.level };
  node.querySelector(".level-words").textContent = say("level.sentence", level);
  node.querySelector("[data-keep]").dataset.keep = row.ref;
  return node;
}

/* Say beside each value of a filter how many listings it would leave. */
export function countsOf(view, say, counts) {
  for (const box of view.boxes) {
    const { facet, value } = box.dataset;
    if (facet === "closed") continue;
    const count = counts[facet]?.[value] ?? 0;
    const line = box.closest("li");
    line.querySelector(".count").textContent = say.number(count);
    line.toggleAttribute("data-empty", !count && !box.checked);
  }
}

/*
 * What to say beside the results: that none is open to the public, that the words were relaxed, what was perhaps meant,
 * and where nothing was found, the way to all listings.
 */
export function adviceOf(say, wanted, found) {
  const nodes = [];
  if (found.isOnlyClosed && found.total) nodes.push(paragraph(say("search.only_closed")));
  if (found.relaxed && found.total) nodes.push(paragraph(say(`search.relaxed_${found.relaxed}`)));
  if (found.meant) {
    const { word, query } = found.meant;
    const box = paragraph(`${say("search.meant")} `);
    box.append(button(word, { query }));
    nodes.push(box);
  }
  if (!found.all && wanted.query.trim()) {
    nodes.push(listOf(say, [[say("search.all", { number: found.listings }), { query: "", facets: {}, isClosed: false, sort: "" }]]));
  }
  return nodes;
}

/* Ways to ask for less, each with how many listings it would find. */
export function waysOf(view, say, wanted, relaxations, listings) {
  return listOf(
    say,
    relaxations.map(({ facet, facets, count }) => {
      // Where nothing is asked any more, the page is its own list of all listings.
      if (!isAsked({ ...wanted, facets })) return [say("search.all", { number: listings }), { facets }];
      const name = view.names[facet];
      return [say(facet ? "search.without" : "search.only_words", { name, number: count }), { facets }];
    }),
  );
}

function listOf(say, ways) {
  const list = document.createElement("ul");
  for (const [words, ask] of ways) {
    const item = document.createElement("li");
    item.append(button(words, ask));
    list.append(item);
  }
  const box = document.createElement("div");
  box.className = "advice";
  box.append(paragraph(say("search.try")), list);
  return box;
}

function button(words, ask) {
  const node = document.createElement("button");
  Object.assign(node, { type: "button", className: "quiet", textContent: words });
  node.dataset.ask = JSON.stringify(ask);
  return node;
}

function paragraph(text) {
  const node = document.createElement("p");
  node.textContent = text;
  return node;
}
