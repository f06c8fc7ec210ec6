"use strict";

/*
 * Queries to what the shards answer and what lunr.js answers over the whole index: {folder, whole, queries} as JSON
 * in, {different, hits} out.
 *
 *   node exact.js NODE_MODULES < queries.json
 *
 * `folder` holds the files of the search, `whole` is lunr's own index as a file. `different` are the queries of which
 * listings, order or scores differ; `hits` is how many listings each query found.
 */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const SCRIPTS = join(__dirname, "../../templates/assets/js");
const SMALLEST = 1e-9;
const KEY = 2;

const lunr = require(join(process.argv[2], "lunr"));
require(join(process.argv[2], "lunr-languages/lunr.stemmer.support.js"))(lunr);
require(join(process.argv[2], "lunr-languages/lunr.fr.js"))(lunr);
const analysis = require(join(SCRIPTS, "search-analysis.js"))(lunr);
const searchScores = require(join(SCRIPTS, "search-scores.js"));
const searchQuery = require(join(SCRIPTS, "search-query.js"));
const { searchShards } = require(join(SCRIPTS, "search-shards.js"));

const asked = JSON.parse(readFileSync(0, "utf8"));
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

/* A library that has lunr's whole index, and asks lunr.js of it. */
const wholeOf = ({ stop, optional, documents, fields }) => {
  const index = lunr.Index.load(json(asked.whole));
  const keyOf = (word) => [...word].slice(0, KEY).join("");
  const frequencyOf = (posting) => {
    const having = new Set(fields.flatMap((field) => Object.keys(posting[field])));
    return Math.floor(Math.log2(having.size));
  };
  const words = Object.keys(index.invertedIndex).sort().map((word) => ({ word, frequency: frequencyOf(index.invertedIndex[word]) }));
  const byKey = new Map();
  for (const entry of words) byKey.set(keyOf(entry.word), [...(byKey.get(keyOf(entry.word)) ?? []), entry]);
  return {
    ...{ stop, optional, documents, fields },
    alike: async (word) => byKey.get(keyOf(word)) ?? [],
    words: async () => words,
    posting: async (word) => (word in index.invertedIndex ? { word, index: index.invertedIndex[word]._index } : null),
    index,
  };
};

const scoresOf = (index) => (fields, documents, postings) => {
  const found = new Float64Array(documents).fill(NaN);
  const ordered = [...postings].sort((one, other) => one.index - other.index);
  if (!ordered.length) return found;
  const results = index.query((query) =>
    ordered.forEach(({ word, boost }) => query.term(word, { boost, usePipeline: false })),
  );
  for (const { ref, score } of results) found[ref] = score;
  return found;
};

const isSame = (one, other) =>
  one.relaxed === other.relaxed &&
  JSON.stringify(one.meant) === JSON.stringify(other.meant) &&
  one.found.length === other.found.length &&
  one.found.every(({ ref, score }, at) => ref === other.found[at].ref && Math.abs(score - other.found[at].score) < SMALLEST);

(async () => {
  const sharded = await searchShards(async (name) => json(join(asked.folder, name))).open();
  const whole = wholeOf(sharded);
  const ours = searchQuery(lunr, analysis, searchScores(lunr));
  const theirs = searchQuery(lunr, analysis, scoresOf(whole.index));
  const different = [];
  const hits = [];
  for (const query of asked.queries) {
    const [one, other] = [await ours.answer(sharded, query), await theirs.answer(whole, query)];
    hits.push(one.found.length);
    if (!isSame(one, other)) different.push(query);
  }
  console.log(JSON.stringify({ different, hits }));
})();
