/*
 * The search page: what is asked stands in the address; results and counts follow from it, and come from a worker.
 * Nothing is fetched before the first use; without this file the page is the list of all listings.
 */
import { refresh } from "./keep.js";
import { addressOf, chosen, isAsked } from "./search-address.js";
import { adviceOf, countsOf, partsOf, rowOf, waysOf } from "./search-view.js";
import { wording } from "./wording.js";

const SHOWN = 10;
const MORE = 20;
const PAUSE = 100;
// Results follow each pause in typing; their number is said when it is over.
const QUIET = 500;

export function enhance(root) {
  const view = partsOf(root);
  const say = wording(view.words);
  // How much is shown stays with its place in the history: whoever comes back from a listing finds its row again.
  const shown = () => history.state?.shown ?? SHOWN;
  // `isTyping`: the address follows what is being typed, and is no place to come back to yet.
  const state = { shown: shown(), turn: 0, isTyping: false, search: location.search };
  const asks = () => chosen(location.search, view.known);
  const { start, ask } = asking(root.dataset, view.words.language);

  const update = ({ quiet = 0, focus } = {}) => {
    const wanted = asks();
    fit(view, wanted);
    state.turn += 1;
    if (!isAsked(wanted)) return showList(view, say);
    return ask(
      { ...wanted, id: state.turn, count: state.shown },
      {
        answer: (found) => found.id === state.turn && show(view, say, wanted, found, { quiet, focus }),
        counts: (found) => found.id === state.turn && tell(view, say, wanted, found),
        // An older question may fail once a newer one is answered; a worker that breaks fails them all.
        failed: (said) => {
          if (said && said.id !== state.turn) return;
          showList(view, say);
          view.status.textContent = root.dataset.failed;
        },
      },
    );
  };

  const go = (wanted, isTyping) => {
    const address = addressOf(wanted);
    if (address !== (location.search || location.pathname)) {
      const isOver = isTyping && state.isTyping;
      history[isOver ? "replaceState" : "pushState"](null, "", address);
      state.shown = SHOWN;
    }
    Object.assign(state, { isTyping, search: location.search });
    update({ quiet: isTyping ? QUIET : 0 });
  };

  let timer;
  view.input.addEventListener("focus", start, { once: true });
  view.input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go({ ...asks(), query: view.input.value }, true), PAUSE);
  });
  view.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go({ ...asks(), query: view.input.value }, false);
  });
  view.filters.addEventListener("change", ({ target }) => {
    const { facet, value } = target.dataset;
    const wanted = asks();
    if (facet === "closed") return go({ ...wanted, isClosed: target.checked }, false);
    const values = new Set(wanted.facets[facet] ?? []);
    values[target.checked ? "add" : "delete"](value);
    return go({ ...wanted, facets: { ...wanted.facets, [facet]: [...values] } }, false);
  });
  view.sort.addEventListener("change", () => go({ ...asks(), sort: view.sort.value }, false));
  root.addEventListener("click", ({ target }) => {
    const to = target.closest("[data-ask]");
    if (!to) return;
    const wanted = { ...asks(), ...JSON.parse(to.dataset.ask) };
    view.input.value = wanted.query;
    go(wanted, false);
    view.input.focus();
  });
  view.more.addEventListener("click", () => {
    const next = state.shown;
    state.shown += MORE;
    history.replaceState({ shown: state.shown }, "");
    update({ quiet: null, focus: next });
  });
  addEventListener("popstate", () => {
    // A place within the page asks for nothing else.
    if (location.search === state.search) return;
    Object.assign(state, { shown: shown(), isTyping: false, search: location.search });
    view.input.value = asks().query;
    update();
  });

  // Some browsers bring ticks back on a reload, once the page is there: the address says what is asked.
  addEventListener("pageshow", () => fit(view, asks()));
  // The filters stand open beside the results, and closed above them.
  view.filters.open = matchMedia("(min-width: 64rem)").matches;
  const { query } = asks();
  const typed = view.input.value;
  // What was typed before this script was there is asked as well.
  if (typed && typed !== query) return go({ ...asks(), query: typed }, true);
  view.input.value = query;
  if (isAsked(asks())) update();
  return undefined;
}

/* What starts the worker, and what puts a question to it. */
function asking(data, language) {
  let worker = null;
  let told = null;
  const start = () => {
    if (worker) return;
    worker = new Worker(data.worker);
    worker.addEventListener("error", () => {
      worker = null;
      told?.failed();
    });
    worker.addEventListener("message", ({ data: said }) => told[said.type](said));
    const files = new URL(data.files, document.baseURI).href;
    worker.postMessage({ type: "open", files, version: data.version, language });
  };
  const ask = (question, tell) => {
    told = tell;
    start();
    worker.postMessage({ type: "ask", ...question });
  };
  return { start, ask };
}

/* Set the filters and the order to what is asked. */
function fit(view, wanted) {
  for (const box of view.boxes) {
    const { facet, value } = box.dataset;
    box.checked = facet === "closed" ? wanted.isClosed : (wanted.facets[facet]?.includes(value) ?? false);
  }
  view.sort.value = wanted.sort;
  const number = view.boxes.filter((box) => box.checked).length;
  view.chosen.textContent = number ? `(${number})` : "";
  view.clear.hidden = !number;
  view.clear.dataset.ask = JSON.stringify({ query: wanted.query, facets: {}, isClosed: false });
}

/* Show the page's own list in the place of results, with the counts that it came with. */
function showList(view, say) {
  view.plain.hidden = false;
  view.results.hidden = view.more.hidden = true;
  sayLater(view.status, "", 0);
  view.advice.replaceChildren();
  countsOf(view, say, view.counts);
}

/* Show an answer; words that were typed differently are told beside it. */
function show(view, say, wanted, found, { quiet, focus }) {
  view.plain.hidden = true;
  view.results.hidden = false;
  view.results.replaceChildren(...found.rows.map((row) => rowOf(view, say, row)));
  // In a task of its own, so that nobody who types waits for both.
  setTimeout(() => refresh(view.results));
  view.more.hidden = found.total <= found.rows.length;
  view.advice.replaceChildren(...adviceOf(say, wanted, found));
  const query = wanted.query.trim();
  const counted = say(query ? "search.counted_for" : "search.counted", { count: found.total, query });
  if (quiet !== null) sayLater(view.status, found.total ? counted : `${say("search.none")} ${counted}`, quiet);
  if (focus !== undefined) view.results.children[focus]?.querySelector("a")?.focus();
}

let saying;

/* Put words into the region that is read out, once nothing else has come for a while. */
function sayLater(status, words, quiet) {
  clearTimeout(saying);
  if (!quiet) status.textContent = words;
  else saying = setTimeout(() => (status.textContent = words), quiet);
}

/* Tell how many listings each filter would leave, and, where none are left, which filters to take away. */
function tell(view, say, wanted, { counts, relaxations, listings }) {
  countsOf(view, say, counts);
  if (relaxations.length) view.advice.append(waysOf(view, say, wanted, relaxations, listings));
}
