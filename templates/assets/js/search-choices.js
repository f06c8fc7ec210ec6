/* What is asked for, as it stands in the address, and which rows it leaves. Pure functions. */

const QUERY = "q";
const CLOSED = "closed";

/* The address's query to what is asked for: words, values by facet, and whether closed listings come too. */
export function chosen(search) {
  const asked = new URLSearchParams(search);
  const facets = Object.create(null);
  for (const [key, value] of asked) {
    if (key !== QUERY && key !== CLOSED) (facets[key] ??= []).push(value);
  }
  return { query: asked.get(QUERY) ?? "", facets, closed: asked.has(CLOSED) };
}

/* What is asked for to the address's query; the same question always gives the same address. */
export function toggled({ query, facets, closed }) {
  const asked = new URLSearchParams();
  if (query) asked.set(QUERY, query);
  for (const key of Object.keys(facets).sort()) {
    for (const value of [...facets[key]].sort()) asked.append(key, value);
  }
  if (closed) asked.set(CLOSED, "1");
  const text = asked.toString();
  return text ? `?${text}` : location.pathname;
}

/* Whether anything is asked: else the page shows its own list. */
export function isAsked({ query, facets, closed }) {
  return Boolean(query.trim() || closed || Object.keys(facets).length);
}

/* Whether a row has one of the values chosen in every facet; `but` leaves one facet out of account. */
export function isMatch(row, { facets, closed }, names, but) {
  if (!closed && !row.open) return false;
  return names.every(({ key }, at) => {
    const values = facets[key];
    return key === but || !values?.length || values.some((value) => row.facets[at].includes(value));
  });
}

/* How many rows each value would leave, the other facets as chosen: facet, then value, to a number. */
export function counts(rows, refs, ask, names) {
  const found = {};
  for (const [at, { key }] of names.entries()) {
    const of = (found[key] = {});
    for (const ref of refs) {
      if (!isMatch(rows[ref], ask, names, key)) continue;
      for (const value of rows[ref].facets[at]) of[value] = (of[value] ?? 0) + 1;
    }
  }
  return found;
}

/* The ways to ask for less, nearest first: without one facet, or without any; each with what it would find. */
export function relaxations(rows, refs, ask, names) {
  const used = names.filter(({ key }) => ask.facets[key]?.length);
  const without = used.map(({ key, name }) => {
    const { [key]: _, ...facets } = ask.facets;
    return { name, ask: { ...ask, facets } };
  });
  if (used.length > 1) without.push({ name: null, ask: { ...ask, facets: {} } });
  // Where nothing is asked any more, the page is its own list of all listings.
  const left = (less) =>
    isAsked(less) ? refs.filter((ref) => isMatch(rows[ref], less, names)).length : rows.length;
  return without.map((each) => ({ ...each, count: left(each.ask) })).filter(({ count }) => count);
}
