"use strict";

/*
 * What a reader asks for to the listings that answer it. The build makes one file of this, of the scripts that it
 * requires, and of lunr:
 *
 *   {type: "open", files, version, language}    where the files of the search are
 *   {type: "ask", id, query, facets, isClosed, sort, count}
 *       -> {type: "answer", id, total, all, listings, rows, relaxed, words, meant, isOnlyClosed}, at once, then
 *       -> {type: "counts", id, counts, relaxations, listings}, once the facets are there; or
 *       -> {type: "failed", id}
 *
 * `rows` are the first `count` of `total` listings and institutions; `all` is how many answer the query without any
 * filter, `listings` how many there are. Listings that are not open to the public are left out unless they are asked
 * for, or nothing else answers: then `isOnlyClosed`. Filters, and any order but that of relevance, leave listings
 * only. Of several questions only the last is sure to be answered.
 */
const lunr = require("lunr/lunr.js");
require("lunr-languages/lunr.stemmer.support.js")(lunr);
require("lunr-languages/lunr.fr.js")(lunr);

const searchAnalysis = require("./search-analysis.js");
const searchColumns = require("./search-columns.js");
const searchQuery = require("./search-query.js");
const searchScores = require("./search-scores.js");
const { searchNumbers, searchShards } = require("./search-shards.js");

const BEST = 10;

let site = null;
let last = 0;

const { numbers, rising } = searchNumbers;
const analysis = searchAnalysis(lunr);
const query = searchQuery(lunr, analysis, searchScores(lunr));

const siteOf = ({ files, version, language }) => {
  const read = async (name) => {
    const response = await fetch(`${files}${name}?v=${version}`);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.json();
  };
  const shards = searchShards(read);
  let library = null;
  const open = () => {
    library ??= shards.open().catch((error) => {
      // What failed once, without a network, is tried again.
      library = null;
      throw error;
    });
    return library;
  };
  return { open, language };
};

/* A card to what a row says, with the stretches of its texts that a query's words make. */
const rowOf = ([ref, title, tongue, from, tongueFrom, rest, facts, level], forms) => ({
  ...{ ref, title, tongue, from, tongueFrom, rest, facts, level },
  titleMarks: marksOf(title, forms),
  fromMarks: marksOf(from, forms),
});

const marksOf = (text, forms) =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter(([word]) => analysis.groups(word).flat().some((each) => forms.has(analysis.fold(each))))
    .map(({ 0: word, index }) => [index, index + word.length]);

/* The cards of some listings, in their order: a few stand in one file. */
const cardsOf = async (library, language, refs) => {
  const size = library.cards;
  const places = [...new Set(refs.map((ref) => Math.floor(ref / size)))];
  const files = await Promise.all(places.map((place) => library.file(`cards-${language}/${place}.json`)));
  const byPlace = new Map(places.map((place, at) => [place, files[at]]));
  return refs.map((ref) => byPlace.get(Math.floor(ref / size))[ref % size]);
};

/* A listing that is called just what was asked comes first, if it is among the best. */
const titledFirst = (cards, text) => {
  const asked = wordsIn(text);
  const best = cards.slice(0, BEST);
  const isSo = ([, title]) => wordsIn(title) === asked;
  return [...best.filter(isSo), ...best.filter((card) => !isSo(card)), ...cards.slice(BEST)];
};

const wordsIn = (text) => analysis.groups(text).flat().map(analysis.fold).join(" ");

const isNarrow = (facets) => Object.values(facets).some((values) => values.length);

/* What a file of columns holds, read once for all questions. */
const decoded = new Map();
const held = async (library, name, decode) => {
  const file = await library.file(name);
  if (!decoded.has(name)) decoded.set(name, decode(file));
  return decoded.get(name);
};

const columnsIn = (library) => held(library, "facets.json", (file) => searchColumns.columnsOf(file, numbers));

const placesIn = (library, sort) => held(library, `sort-${sort}.json`, ({ of }) => numbers(of));

/* All listings, in their order, where no words are asked for. */
const everything = (library) => ({
  found: Array.from({ length: library.listings }, (_, ref) => ({ ref })),
  relaxed: null,
  words: [],
  forms: [],
  meant: null,
});

const answered = async (ask) => {
  const { id, facets, isClosed, sort, count } = ask;
  const library = await site.open();
  const text = String(ask.query ?? "");
  const { found, forms, ...rest } = text.trim() ? await query.answer(library, text) : everything(library);
  const closed = new Set(isClosed ? [] : rising(library.closed));
  const refs = found.map(({ ref }) => ref);
  const open = refs.filter((ref) => !closed.has(ref));
  const all = open.length ? open : refs;
  const isOnlyClosed = all.length > open.length;
  const isListing = (ref) => ref < library.listings;
  const left = isNarrow(facets)
    ? searchColumns.narrowed(await columnsIn(library), all.filter(isListing), facets)
    : all.filter((ref) => !sort || isListing(ref));
  const ordered = sort ? searchColumns.sorted(left, await placesIn(library, sort)) : left;
  if (id !== last) return;
  const cards = await cardsOf(library, site.language, ordered.slice(0, count));
  if (id !== last) return;
  const shown = sort ? cards : titledFirst(cards, text);
  const rows = shown.map((card) => rowOf(card, new Set(forms)));
  const numbers = { total: left.length, all: all.length, listings: library.listings };
  self.postMessage({ type: "answer", id, ...numbers, rows, isOnlyClosed, ...rest });
  await tellCounts(library, { id, all, left, facets });
};

/* What the filters would leave: without their file, the results stand as they are. */
const tellCounts = async (library, { id, all, left, facets }) => {
  const columns = await columnsIn(library).catch(() => null);
  if (!columns || id !== last) return;
  const isListing = (ref) => ref < library.listings;
  const listings = all.filter(isListing);
  const relaxations = left.length ? [] : searchColumns.relaxations(columns, listings, facets);
  const counts = searchColumns.counted(columns, listings, facets);
  self.postMessage({ type: "counts", id, counts, relaxations, listings: library.listings });
};

self.onmessage = ({ data }) => {
  if (data.type === "open") {
    site = siteOf(data);
    return site.open().catch(() => {});
  }
  last = data.id;
  return answered(data).catch(() => self.postMessage({ type: "failed", id: data.id }));
};
