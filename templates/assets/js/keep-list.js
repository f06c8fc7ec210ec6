/* The lists on this device: what is saved, and what is chosen to compare; references in the order of choosing. */

export const MOST = { saved: 50, compare: 4 };
const REFERENCE = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = 201;
/* Several catalogues may stand on one host: each has lists of its own. */
const SITE = new URL("../../", import.meta.url).pathname;
const key = (name) => `catalogue ${SITE} ${name}`;
/* Where the browser keeps nothing, a list lasts until one leaves the page. */
const memory = {};

/* What can be references of listings among values from anywhere, each once. */
export function references(values) {
  const isReference = (value) => typeof value === "string" && value.length <= LONGEST && REFERENCE.test(value);
  return [...new Set(Array.isArray(values) ? values.filter(isReference) : [])];
}

/* The references that an address asks for. */
export function asked(search) {
  return references(new URLSearchParams(search).getAll("c"));
}

/* References to what follows the question mark of an address: a slash need not be escaped, as it is for people too. */
export function query(refs) {
  return refs.length ? `?${refs.map((ref) => `c=${ref}`).join("&")}` : "";
}

export function listed(name) {
  if (memory[name]) return memory[name];
  try {
    return references(JSON.parse(localStorage.getItem(key(name)))).slice(0, MOST[name]);
  } catch {
    return [];
  }
}

/* Make a list hold these references, and tell the page; return whether the browser keeps it. */
export function keep(name, refs) {
  const kept = references(refs).slice(0, MOST[name]);
  try {
    localStorage.setItem(key(name), JSON.stringify(kept));
    delete memory[name];
  } catch {
    memory[name] = kept;
  }
  document.dispatchEvent(new Event("kept"));
  return !memory[name];
}

/* Whether the browser keeps anything for this site: it took a letter, which other tabs hear of, so once; and no list failed. */
let isTaking;
export function isKeeping() {
  isTaking ??= tried();
  return isTaking && !Object.keys(memory).length;
}

function tried() {
  try {
    localStorage.setItem(key("tried"), "1");
    localStorage.removeItem(key("tried"));
    return true;
  } catch {
    return false;
  }
}

/* Whether what another tab changed is one of the lists, or everything. */
export function isList(place) {
  return place === null || Object.keys(MOST).some((name) => place === key(name));
}

/* Whether two lists hold the same. */
export function isSame(some, others) {
  return some.length === others.length && some.every((ref) => others.includes(ref));
}
