/* Rows, filters and advice to nodes, made from the page's templates, never from strings of HTML. */
import { relaxations } from "./search-choices.js";

/* The words of the interface to a function that fills them in. */
export function wording({ language, words }) {
  const numbers = new Intl.NumberFormat(`${language}-CA`);
  return (key, values = {}) => {
    const one = language === "fr" ? values.count < 2 : values.count === 1;
    const text = words["count" in values ? `${key}.${one ? "one" : "other"}` : key] ?? "";
    return text.replace(/\{(\w+)\}/g, (_, name) =>
      typeof values[name] === "number" ? numbers.format(values[name]) : values[name],
    );
  };
}

export function rowOf(view, state, row) {
  const { say, words } = state;
  const node = view.templates.row.cloneNode(true);
  const link = node.querySelector("a");
  link.href = `../${row.path}`;
  link.textContent = row.title;
  const isForeign = (tag) => tag.split("-")[0] !== words.language;
  if (isForeign(row.tongue)) {
    link.lang = row.tongue;
    const tongue = document.createElement("span");
    tongue.className = "tongue";
    tongue.textContent = say("site.in_language", { language: say(`languages.${row.tongue.split("-")[0]}`) || row.tongue });
    link.after(" ", tongue);
  }
  const from = node.querySelector(".row-from span");
  from.textContent = row.from;
  from.after(row.rest);
  if (isForeign(row.tongue_from)) from.lang = row.tongue_from;
  for (const [at, fact] of [...node.querySelectorAll("[data-fact] dd")].entries()) {
    fact.textContent = row.facts[at] || say("site.not_published");
    fact.classList.toggle("missing", !row.facts[at]);
  }
  for (const [at, square] of [...node.querySelectorAll("rect")].entries()) {
    square.setAttribute("class", at < row.level ? "on" : "off");
  }
  node.querySelector(".level-words").textContent = say("level.sentence", {
    word: words.levels[row.level],
    number: row.level,
  });
  return node;
}

/* Fill the filters: their boxes are made once, then only checked and counted, so that focus stays. */
export function filtersOf(view, state, found, ask) {
  if (!state) return;
  if (!view.filters.firstChild) view.filters.append(made(view, state));
  const chosen = Object.values(ask.facets).flat().length + (ask.closed ? 1 : 0);
  view.filters.querySelector(".chosen").textContent = chosen ? `(${state.number(chosen)})` : "";
  const clear = view.filters.querySelector("button");
  clear.hidden = !chosen;
  clear.dataset.ask = JSON.stringify({ query: ask.query, facets: {}, closed: false });
  for (const box of view.filters.querySelectorAll("input")) {
    const { facet, value } = box.dataset;
    if (facet === "closed") {
      box.checked = ask.closed;
      continue;
    }
    const count = found[facet][value] ?? 0;
    box.checked = ask.facets[facet]?.includes(value) ?? false;
    const line = box.closest("li");
    line.querySelector(".count").textContent = state.number(count);
    line.toggleAttribute("data-empty", !count && !box.checked);
  }
}

function made(view, { words, say }) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const chosen = document.createElement("span");
  chosen.className = "chosen";
  summary.append(say("search.filters"), " ", chosen);
  details.open = matchMedia("(min-width: 64rem)").matches;
  const clear = document.createElement("button");
  Object.assign(clear, { type: "button", className: "quiet", textContent: say("search.clear") });
  details.append(summary, clear);
  const facets = [...words.facets, { key: "closed", name: say("facet.closed"), values: [["1", say("search.closed")]] }];
  for (const { key, name, values } of facets) {
    if (!values.length) continue;
    const facet = view.templates.facet.cloneNode(true);
    facet.querySelector("legend").textContent = name;
    for (const [value, label] of values) {
      const choice = view.templates.choice.cloneNode(true);
      const box = choice.querySelector("input");
      Object.assign(box.dataset, { facet: key, value });
      choice.querySelector(".choice-name").textContent = label;
      facet.querySelector("ul").append(choice);
    }
    details.append(facet);
  }
  return details;
}

/* What to say beside the results: that the words were relaxed, and how to find more where nothing was found. */
export function adviceOf(state, ask, found, left) {
  const { rows, words, say } = state;
  const nodes = [];
  if (found.relaxed && left) nodes.push(paragraph(say(`search.relaxed_${found.relaxed}`)));
  const ways = left ? [] : relaxations(rows, found.refs, ask, words.facets);
  if (!left && !ways.length && ask.query) {
    ways.push({ whole: true, ask: { query: "", facets: {}, closed: false }, count: rows.length });
  }
  if (!ways.length) return nodes;
  const list = document.createElement("ul");
  for (const way of ways) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.dataset.ask = JSON.stringify(way.ask);
    const key = way.whole ? "search.all" : way.name ? "search.without" : "search.only_words";
    button.textContent = say(key, { name: way.name, number: way.count });
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  }
  const box = document.createElement("div");
  box.className = "advice";
  box.append(paragraph(say("search.try")), list);
  return [...nodes, box];
}

function paragraph(text) {
  const node = document.createElement("p");
  node.textContent = text;
  return node;
}
