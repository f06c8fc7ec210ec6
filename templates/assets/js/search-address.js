/* What is asked for, as it stands in the address. Pure functions. */

const QUERY = "q";
const CLOSED = "closed";
const SORT = "sort";

/*
 * The address's query to what is asked for: words, values by facet, order, and whether closed listings come too.
 * `known` has the names of the facets and of the orders; whatever else an address carries asks for nothing.
 */
export function chosen(search, known) {
  const asked = new URLSearchParams(search);
  const facets = Object.create(null);
  for (const [key, value] of asked) {
    if (known.facets.has(key)) (facets[key] ??= []).push(value);
  }
  const sort = asked.get(SORT) ?? "";
  return { query: asked.get(QUERY) ?? "", facets, isClosed: asked.has(CLOSED), sort: known.sorts.has(sort) ? sort : "" };
}

/* What is asked for to the address's query; the same question always gives the same address. */
export function addressOf({ query, facets, isClosed, sort }) {
  const asked = new URLSearchParams();
  if (query) asked.set(QUERY, query);
  for (const key of Object.keys(facets).sort()) {
    for (const value of [...facets[key]].sort()) asked.append(key, value);
  }
  if (isClosed) asked.set(CLOSED, "1");
  if (sort) asked.set(SORT, sort);
  const text = asked.toString();
  return text ? `?${text}` : location.pathname;
}

/* Whether anything is asked: else the page shows its own list. */
export function isAsked({ query, facets, isClosed, sort }) {
  return Boolean(query.trim() || isClosed || sort || Object.values(facets).some((values) => values.length));
}
