/* A text without white space at its edges: what Python takes for such (str.strip), and JavaScript not quite. */
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const EDGES = new RegExp(`^${SPACE}|${SPACE}$`, "gu");

export const stripped = (text) => text.replace(EDGES, "");

/* Whether a value is a set of fields, rather than a list or one value. */
export const isPart = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/* How many characters a text has, as people count them: not units of UTF-16. */
export const sizeOf = (text) => [...text].length;

const BULLET = /^\s*(?:[•·▪◦‣–—*-]|\d{1,2}[.)])\s+/;

/* The items of a text in which several lines begin as those of a list do; none where it is another text. */
export function itemsIn(text) {
  const items = [];
  for (const line of text.split(/\r?\n/)) {
    if (BULLET.test(line)) items.push(line.replace(BULLET, "").trim());
    else if (items.length && line.trim()) items.push(`${items.pop()} ${line.trim()}`);
  }
  return items.length > 1 ? items : [];
}
