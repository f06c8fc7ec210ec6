/* The files of the search to what answers it: rows and words at once, the index when it is first needed. */
import { wording } from "./search-view.js";

/* Fetch what the filters and the results are made of. */
export async function fetchRows(data, state) {
  const json = async (url) => (await fetch(url)).json();
  const [rows, words] = await Promise.all([json(data.rows), json(data.words)]);
  const numbers = new Intl.NumberFormat(`${words.language}-CA`);
  const collator = new Intl.Collator(words.language);
  state.rows = rows.rows.map((values) => Object.fromEntries(rows.row.map((key, at) => [key, values[at]])));
  state.words = words;
  state.say = wording(words);
  state.number = (value) => numbers.format(value);
  state.byName = state.rows.map((_, at) => at).sort((a, b) => collator.compare(state.rows[a].title, state.rows[b].title));
}

/* Start the worker and have it fetch the index: on the first use only. */
export function fetchIndex(data, state) {
  const worker = new Worker(data.worker);
  const waiting = new Map();
  let id = 0;
  state.ask = (query) =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      worker.postMessage({ type: "search", id, query });
    });
  return new Promise((resolve, reject) => {
    worker.addEventListener("error", reject);
    worker.addEventListener("message", ({ data: said }) => {
      if (said.type === "ready") resolve();
      else if (said.id === undefined) reject(new Error("the index could not be loaded"));
      else waiting.get(said.id)?.(said);
    });
    worker.postMessage({ type: "load", index: new URL(data.index, document.baseURI).href });
  });
}
