"use strict";

/*
 * What listings can be narrowed down and sorted by: the columns that `catalogue/search/columns.py` writes, a
 * number for each listing. Counts are exact whatever is chosen.
 */
const searchColumns = (() => {
  /* `{facet: {values, of}}` to the same, with `of` as numbers: each is the place of a listing's values. */
  const columnsOf = (file, numbers) =>
    Object.fromEntries(Object.entries(file).map(([facet, { values, of }]) => [facet, { values, of: numbers(of) }]));

  /* For each facet in which something is chosen, whether each combination of values has one of the chosen. */
  const wantedOf = (columns, facets) =>
    Object.entries(facets)
      .filter(([facet, chosen]) => chosen.length && Object.hasOwn(columns, facet))
      .map(([facet, chosen]) => ({
        facet,
        of: columns[facet].of,
        isWanted: columns[facet].values.map((values) => chosen.some((value) => values.includes(value))),
      }));

  /* The listings that have one of the values chosen in every facet. */
  const narrowed = (columns, refs, facets) => {
    const wanted = wantedOf(columns, facets);
    return refs.filter((ref) => wanted.every(({ of, isWanted }) => isWanted[of[ref]]));
  };

  /* How many listings each value would leave, the other facets as chosen: facet, then value, to a number. */
  const counted = (columns, refs, facets) => {
    const wanted = wantedOf(columns, facets);
    const sums = Object.fromEntries(
      Object.entries(columns).map(([facet, { values }]) => [facet, new Uint32Array(values.length)]),
    );
    for (const ref of refs) {
      const missed = wanted.filter(({ of, isWanted }) => !isWanted[of[ref]]);
      if (missed.length > 1) continue;
      const facetsOf = missed.length ? [missed[0].facet] : Object.keys(columns);
      for (const facet of facetsOf) sums[facet][columns[facet].of[ref]] += 1;
    }
    return Object.fromEntries(
      Object.entries(columns).map(([facet, { values }]) => [facet, byValue(values, sums[facet])]),
    );
  };

  const byValue = (combinations, sums) => {
    const found = {};
    for (const [at, values] of combinations.entries()) {
      for (const value of values) found[value] = (found[value] ?? 0) + sums[at];
    }
    return found;
  };

  /* Ways to ask for less where nothing is left: without one facet, or without any; each with what it would find. */
  const relaxations = (columns, refs, facets) => {
    const used = Object.keys(facets).filter((facet) => facets[facet].length && Object.hasOwn(columns, facet));
    const without = used.map((facet) => ({ facet, facets: { ...facets, [facet]: [] } }));
    if (used.length > 1) without.push({ facet: null, facets: {} });
    return without
      .map((way) => ({ ...way, count: narrowed(columns, refs, way.facets).length }))
      .filter(({ count }) => count);
  };

  /* The listings by a column of places, the lowest first; those in the same place stay in their order. */
  const sorted = (refs, places) => [...refs].sort((one, other) => places[one] - places[other]);

  return { columnsOf, narrowed, counted, relaxations, sorted };
})();

module.exports = searchColumns;
