/*
 * The search page: what is asked stands in the address, results and counts follow from it.
 * Nothing is fetched before the first use; without this file the page is the list of all listings.
 */
import { chosen, counts, isAsked, isMatch, toggled } from "./search-choices.js";
import { fetchIndex, fetchRows } from "./search-files.js";
import { adviceOf, filtersOf, rowOf } from "./search-view.js";

const SHOWN = 20;
const PAUSE = 120;

export function enhance(root) {
  const view = partsOf(root);
  const state = { shown: SHOWN, asked: 0 };
  const rows = fetchRows(root.dataset, state);
  const begin = () => (state.index ??= fetchIndex(root.dataset, state));

  const update = async ({ announce = true } = {}) => {
    const ask = chosen(location.search);
    const turn = ++state.asked;
    try {
      await rows;
      if (ask.query.trim()) await begin();
    } catch {
      showList(view);
      view.status.textContent = root.dataset.failed;
      return;
    }
    const found = await answer(state, ask.query);
    if (turn === state.asked) show(view, state, ask, found, announce);
  };

  const go = (ask, replace) => {
    state.shown = SHOWN;
    history[replace ? "replaceState" : "pushState"](null, "", toggled(ask));
    update();
  };

  let timer;
  view.input.addEventListener("focus", () => begin().catch(() => {}), { once: true });
  view.input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go({ ...chosen(location.search), query: view.input.value }, true), PAUSE);
  });
  view.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go({ ...chosen(location.search), query: view.input.value }, false);
  });
  view.filters.addEventListener("change", (event) => {
    const { facet, value } = event.target.dataset;
    const ask = chosen(location.search);
    if (facet === "closed") return go({ ...ask, closed: event.target.checked }, false);
    const values = new Set(ask.facets[facet] ?? []);
    values[event.target.checked ? "add" : "delete"](value);
    go({ ...ask, facets: { ...ask.facets, [facet]: [...values] } }, false);
  });
  root.addEventListener("click", (event) => {
    const to = event.target.closest("[data-ask]");
    if (!to) return;
    go(JSON.parse(to.dataset.ask), false);
    view.input.focus();
  });
  view.more.addEventListener("click", () => {
    const next = state.shown;
    state.shown += SHOWN;
    update({ announce: false }).then(() => view.results.children[next]?.querySelector("a")?.focus());
  });
  addEventListener("popstate", () => {
    state.shown = SHOWN;
    view.input.value = chosen(location.search).query;
    update();
  });

  view.input.value = chosen(location.search).query;
  update();
}

function partsOf(root) {
  const part = (name) => root.querySelector(`[data-${name}]`);
  return {
    root,
    form: root.querySelector("form"),
    input: root.querySelector("input[type=search]"),
    filters: part("filters"),
    status: part("status"),
    advice: part("advice"),
    results: part("results"),
    more: part("more"),
    plain: part("plain"),
    templates: Object.fromEntries(
      [...root.querySelectorAll("template")].map((each) => [each.dataset.template, each.content.firstElementChild]),
    ),
  };
}

/* The numbers of the rows that answer a query, best first; all of them, by name, where none was asked. */
async function answer(state, query) {
  if (!query.trim()) return { refs: state.byName, relaxed: null };
  const said = await state.ask(query);
  return said.type === "results" ? said : { refs: [], relaxed: null };
}

/* Show the page's own list in the place of results. */
function showList(view) {
  view.plain.hidden = false;
  view.results.hidden = view.more.hidden = true;
  view.advice.replaceChildren();
}

/* Show the answer; where nothing was asked, the page's own list stays, with the filters beside it. */
function show(view, state, ask, found, announce) {
  const { rows, words, say } = state;
  const isSearch = isAsked(ask);
  const refs = found.refs.filter((ref) => isMatch(rows[ref], ask, words.facets));
  const shown = isSearch ? refs.slice(0, state.shown) : [];
  view.plain.hidden = isSearch;
  view.filters.hidden = false;
  view.results.hidden = !isSearch;
  view.results.replaceChildren(...shown.map((ref) => rowOf(view, state, rows[ref])));
  view.more.hidden = refs.length <= state.shown || !isSearch;
  filtersOf(view, state, counts(rows, found.refs, ask, words.facets), ask);
  view.advice.replaceChildren(...adviceOf(state, ask, found, refs.length));
  const counted = ask.query.trim()
    ? say("search.counted_for", { count: refs.length, query: ask.query.trim() })
    : say("search.counted", { count: refs.length });
  if (!isSearch) view.status.textContent = "";
  else if (announce) view.status.textContent = refs.length ? counted : `${say("search.none")} ${counted}`;
}
