"use strict";

/*
 * Queries to the listings that answer them, best first. A classic worker, since lunr is no module:
 *
 *   {type: "load", index: url}    -> {type: "ready"} or {type: "failed"}
 *   {type: "search", id, query}   -> {type: "results", id, refs, relaxed, words}, or {type: "failed", id}
 *
 * A search waits for the index. `relaxed` is null where each listing has every word, "any" where it
 * has some of them, "spelling" where the words are the nearest that the listings have to those that
 * were typed; `words` are the words looked for. The rules are told in `catalogue/search/__init__.py`.
 */
importScripts("vendor/lunr.js", "vendor/lunr.stemmer.support.js", "vendor/lunr.fr.js", "search-analysis.js");

const LONGEST_QUERY = 300;
const SHORTEST_PREFIX = 3;
const SHORTEST_MISSPELT = 4;

const analysis = searchAnalysis(lunr);
let loading = Promise.resolve(null);

/* What the file of the index holds: lunr's index, the words of the listings, those to pass over. */
const libraryOf = ({ lexicon, ...index }) => {
  const words = lexicon.words.match(/\S+/g) ?? [];
  return {
    index: lunr.Index.load(index),
    words,
    known: new Set(words),
    spelling: lunr.TokenSet.fromArray(words),
    stop: new Set(lexicon.stop.split(" ")),
    optional: new Set(lexicon.optional.split(" ")),
  };
};

/*
 * The words of a query, without stop words unless it has no other. The last is `open` while it may
 * still be going on. `joined` are ways to write a word as one with its neighbour that listings use.
 */
const wordsOf = (library, query) => {
  const typed = analysis.groups(query).flat();
  const content = typed.filter((word) => !library.stop.has(word));
  const kept = content.length ? content : typed;
  const isOpen = /\S$/.test(query) && kept.at(-1) === typed.at(-1);
  const folded = kept.map(analysis.fold);
  const pair = (i) => (i < 0 || i + 1 >= folded.length ? "" : folded[i] + folded[i + 1]);
  return kept.map((word, i) => ({
    word,
    folded: folded[i],
    joined: [pair(i - 1), pair(i)].filter((joined) => library.known.has(joined)),
    isOptional: library.optional.has(word),
    isOpen: isOpen && i === kept.length - 1,
  }));
};

/* The listings filed under any of some terms, and lunr's score for each. */
const filedUnder = ({ index }, terms) => {
  const known = [...new Set(terms)].filter((term) => term in index.invertedIndex);
  // A query without clauses gives lunr every listing.
  if (!known.length) return [];
  return index.query((query) => known.forEach((term) => query.term(term, { usePipeline: false })));
};

/* The listings that have a word, as a whole or, while it is open, as the beginning of another. */
const hitsOf = (library, { folded, joined, isOpen }) => {
  const hits = new Map();
  const add = (terms, isWhole) => {
    for (const { ref, score } of filedUnder(library, terms)) {
      if (!hits.has(ref)) hits.set(ref, { score, isWhole });
    }
  };
  add([folded, ...joined].flatMap(analysis.sought), true);
  if (isOpen && folded.length >= SHORTEST_PREFIX) {
    const begun = library.words.filter((word) => word.startsWith(folded));
    add(begun.map((word) => analysis.terms(word)[0]), false);
  }
  return hits;
};

/* A word that no listing has, as the words one letter away from it that listings have. */
const mended = (library, word) => {
  if (word.hits.size || word.folded.length < SHORTEST_MISSPELT) return word;
  const near = library.spelling.intersect(lunr.TokenSet.fromFuzzyString(word.folded, 1)).toArray();
  const hits = new Map();
  for (const { ref, score } of filedUnder(library, near.flatMap(analysis.terms))) {
    hits.set(ref, { score, isWhole: true });
  }
  return { ...word, word: near.sort().join(" ") || word.word, hits };
};

/* The listings that have all of the words or, failing `isStrict`, any: by words, whole words, score. */
const ranked = (words, isStrict) => {
  const content = words.filter((word) => !word.isOptional);
  const required = new Set(content.length ? content : words);
  const found = new Map();
  for (const word of words) {
    for (const [ref, { score, isWhole }] of word.hits) {
      const listing = found.get(ref) ?? { ref: Number(ref), words: 0, whole: 0, score: 0 };
      listing.score += score;
      if (required.has(word)) listing.words += 1;
      if (required.has(word) && isWhole) listing.whole += 1;
      found.set(ref, listing);
    }
  }
  return [...found.values()]
    .filter((listing) => listing.words >= (isStrict ? required.size : 1))
    .sort((a, b) => b.words - a.words || b.whole - a.whole || b.score - a.score || a.ref - b.ref)
    .map((listing) => listing.ref);
};

/* Ways to read a query, the strictest first. */
function* readings(library, words) {
  yield { relaxed: null, words, isStrict: true };
  // One or two letters more often begin a word than are one.
  const finished = words.filter((word) => !word.isOpen || word.folded.length >= SHORTEST_PREFIX);
  yield { relaxed: null, words: finished, isStrict: true };
  yield { relaxed: "any", words, isStrict: false };
  const near = words.map((word) => mended(library, word));
  yield { relaxed: "spelling", words: near, isStrict: true };
  yield { relaxed: "spelling", words: near, isStrict: false };
}

const answer = (library, text) => {
  const words = wordsOf(library, String(text ?? "").slice(0, LONGEST_QUERY));
  for (const word of words) word.hits = hitsOf(library, word);
  for (const reading of readings(library, words)) {
    const refs = ranked(reading.words, reading.isStrict);
    if (refs.length) return { refs, relaxed: reading.relaxed, words: reading.words.map(({ word }) => word) };
  }
  return { refs: [], relaxed: null, words: words.map(({ word }) => word) };
};

const load = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return libraryOf(await response.json());
};

self.onmessage = async ({ data }) => {
  if (data.type === "load") {
    loading = load(data.index).catch(() => null);
    self.postMessage({ type: (await loading) ? "ready" : "failed" });
  } else if (data.type === "search") {
    const library = await loading;
    const { id, query } = data;
    self.postMessage(library ? { type: "results", id, ...answer(library, query) } : { type: "failed", id });
  }
};
