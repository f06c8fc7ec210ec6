"use strict";

/*
 * Words and their postings to the listings that have any of them, with the scores that lunr.js 2.3.9 gives
 * them over the whole index. It wants lunr.
 *
 * Of words that few listings have, a small lunr.Index is made, and lunr.js asked. For common words its loop is
 * too slow, so they are added up in the same order, hence to the same number, over plain arrays.
 */
const searchScores = (lunr) => {
  const MOST_FOR_LUNR = 300;

  /*
   * `postings` are of different words, each with the `boost` it has in the query. The answer is an array of
   * scores by listing: NaN where it has none of the words.
   */
  const scores = (fields, documents, postings) => {
    const ordered = [...postings].sort((one, other) => one.index - other.index);
    const size = ordered.reduce((sum, { fields: own }) => sum + own.reduce((all, each) => all + each.documents.length, 0), 0);
    return (size > MOST_FOR_LUNR ? byArrays : byLunr)(fields, documents, ordered);
  };

  const byLunr = (fields, documents, postings) => {
    const invertedIndex = Object.create(null);
    const fieldVectors = Object.create(null);
    for (const { word, index, fields: own } of postings) {
      const posting = (invertedIndex[word] = { _index: index });
      for (const field of fields) posting[field] = {};
      for (const { field, documents: having, scores: shares } of own) {
        for (const [at, document] of having.entries()) {
          const ref = `${fields[field]}/${document}`;
          posting[fields[field]][document] = {};
          (fieldVectors[ref] ??= new lunr.Vector()).elements.push(index, shares[at]);
        }
      }
    }
    const tokenSet = lunr.TokenSet.fromArray(Object.keys(invertedIndex).sort());
    const index = new lunr.Index({ invertedIndex, fieldVectors, tokenSet, fields, pipeline: new lunr.Pipeline() });
    const found = new Float64Array(documents).fill(NaN);
    // A query without clauses gives lunr every listing.
    if (!postings.length) return found;
    const results = index.query((query) =>
      postings.forEach(({ word, boost }) => query.term(word, { boost, usePipeline: false })),
    );
    for (const { ref, score } of results) found[ref] = score;
    return found;
  };

  /* As lunr: the query's vector times each field's, over the length of the query's; then field by field as met. */
  const byArrays = (fields, documents, postings) => {
    let squares = 0;
    for (const { boost } of postings) squares += boost * boost;
    const length = Math.sqrt(squares);
    const products = fields.map(() => null);
    for (const { boost, fields: own } of postings) {
      for (const { field, documents: having, scores: shares } of own) {
        const product = (products[field] ??= new Float64Array(documents));
        for (let at = 0; at < having.length; at += 1) product[having[at]] += boost * shares[at];
      }
    }
    const found = new Float64Array(documents).fill(NaN);
    const added = fields.map(() => null);
    for (const { fields: own } of postings) {
      for (const { field, documents: having } of own) {
        const isAdded = (added[field] ??= new Uint8Array(documents));
        for (const document of having) {
          if (isAdded[document]) continue;
          isAdded[document] = 1;
          const score = products[field][document] / length || 0;
          found[document] = Number.isNaN(found[document]) ? score : found[document] + score;
        }
      }
    }
    return found;
  };

  return scores;
};

module.exports = searchScores;
