/*
 * The rules that are data, asked of a record that has its shape: `catalogue/rules/stated.py` says what each test of a
 * condition means. Besides, an address that looks like a person's is refused, as by `catalogue/rules/offices.py`.
 */
import { sizeOf, stripped } from "./form-text.js";

/* Whether a record tells enough for a page of its own. */
export const hasPage = (data, { shape, page }) => !page || holds(page, (path) => valueAt([data, shape], path));

export function* rulesOver(data, { shape, rules, tables }) {
  for (const rule of rules) yield* asked(rule, data, shape);
  yield* personal(data, shape, [], tables);
}

function* asked({ code, when, at, each, values, say }, data, shape) {
  const steps = at ? at.split(".") : [];
  const record = [data, shape];
  const scopes = each ? itemsOf(record, each) : [[[], record]];
  for (const [route, item] of scopes) {
    const read = (path) =>
      typeof path === "number" ? path : valueAt(path.startsWith("/") ? record : item, path.replace(/^\//, ""));
    if (!holds(when, read)) continue;
    const filled = Object.fromEntries(Object.entries(values).map(([name, path]) => [name, read(path)]));
    yield { code, route: [...route, ...steps], say, values: filled };
  }
}

function itemsOf(record, each) {
  const steps = each.split(".");
  const list = below(record, each);
  return (list?.[0] ?? []).map((item, at) => [[...steps, at], [item, list[1].of]]);
}

/* The value and its shape at a path, with the default where nothing stands; null where the way ends early. */
function below([value, shape], path) {
  for (const step of path ? path.split(".") : []) {
    if (shape.is === "range" && typeof value === "number") continue;
    const next = shape.fields?.[step];
    value = value?.[step] ?? next?.default;
    if (value === undefined) return null;
    shape = next ?? {};
  }
  return [value, shape];
}

const valueAt = (from, path) => below(from, path)?.[0] ?? null;

const isThere = (value) => value !== null && !(Array.isArray(value) && !value.length);
const phrasesOf = (text) => (typeof text === "string" ? [text] : Object.values(text));

function holds([test, ...given], read) {
  if (test === "not") return !holds(given[0], read);
  if (test === "all") return given.every((each) => holds(each, read));
  if (test === "any") return given.some((each) => holds(each, read));
  return TESTS[test](read, ...given);
}

const TESTS = {
  has: (read, path) => isThere(read(path)),
  is: (read, path, value) => read(path) === value,
  short: (read, path, least) => {
    const text = read(path);
    return text !== null && phrasesOf(text).some((phrase) => sizeOf(stripped(phrase)) < least);
  },
  above: (read, path, other) => read(path) !== null && read(other) !== null && read(path) > read(other),
  before: (read, path, other) => {
    const [one, two] = [read(path), read(other)];
    return one !== null && two !== null && String(one) < String(two).slice(0, String(one).length);
  },
  same: (read, path, other) => read(path) !== null && read(path) === read(other),
  one: (read, ...paths) => paths.filter((path) => isThere(read(path))).length === 1,
};

function* personal(value, shape, route, tables) {
  if (shape.is === "email" && isPersonal(value, tables)) yield { code: "V204", route, values: { email: value } };
  if (shape.is === "part" && value) {
    for (const [name, field] of Object.entries(shape.fields)) {
      if (value[name] !== undefined) yield* personal(value[name], field, [...route, name], tables);
    }
  }
  if (shape.is === "list" && value) {
    for (const [at, item] of value.entries()) yield* personal(item, shape.of, [...route, at], tables);
  }
}

function isPersonal(email, { offices }) {
  const lower = email.toLowerCase();
  const at = lower.lastIndexOf("@");
  const [local, host] = [lower.slice(0, at), lower.slice(at + 1)];
  if (offices.private.includes(host)) return true;
  const isOffice = local.split(/[._-]/).some((word) => offices.words.includes(word));
  return new RegExp(offices.personal, "u").test(local) && !isOffice;
}
