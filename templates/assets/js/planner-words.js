/* Numbers, sums and sentences to words, as `catalogue/render/` writes them. A text with links is a list of runs. */

const NARROW = "\u202f";
const WIDE = "\u00a0";

/* The words of the interface to what says them: numbers, money, sums, and sentences with their gaps filled. */
export function wording({ language, words }) {
  const isFrench = language === "fr";
  const set = (text) => (isFrench ? text.replaceAll(",", NARROW).replace(".", ",") : text);
  const grouped = (text) => text.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

  /* Two decimals as Python rounds them: an exact half goes to the even one. */
  const cents = (value) => {
    const [whole, part] = ((value * 8) % 4 === 1 ? value - 0.001 : value).toFixed(2).split(".");
    return `${grouped(whole)}.${part}`;
  };
  const number = (value) => set(Number.isInteger(value) ? grouped(String(value)) : cents(value).replace(/0+$/, ""));
  const money = (value, currency) => {
    const text = Number.isInteger(value) ? number(value) : set(cents(value));
    if (currency !== "CAD") return `${text}${WIDE}${currency}`;
    return isFrench ? `${text}${WIDE}$` : `$${text}`;
  };

  /* The text of a key, with gaps; a count among the values chooses its form. */
  const text = (key, { count } = {}) => {
    const isOne = isFrench ? count < 2 : count === 1;
    return words[count === undefined ? key : `${key}.${isOne ? "one" : "other"}`];
  };
  /* A sentence as runs; a value is a text, a number or runs itself. */
  const woven = (key, values = {}) =>
    text(key, values)
      .split(/\{(\w+)\}/)
      .flatMap((part, at) => {
        const value = at % 2 ? values[part] : part;
        return typeof value === "number" ? [number(value)] : value;
      })
      .filter((run) => run !== "");
  const say = (key, values) => plain(woven(key, values));

  // A sum of tenths is a hair off.
  const exact = (value) => Number(value.toFixed(6));
  const span = (least, most, shown) => {
    const [from, to] = [least, most].map((value) => shown(exact(value)));
    return exact(least) === exact(most) ? from : say("format.range", { least: from, most: to });
  };
  const amounts = {
    hours: ({ least, most }) => [
      say(exact(most) === 1 ? "format.hour" : "format.hours", { hours: span(least, most, number) }),
    ],
    cost: ({ least, most, unit }) => [span(least, most, (value) => money(value, unit))],
    credit: ({ least, most, word }) => [`${span(least, most, number)} `, ...(word ?? [say("credit.units")])],
  };
  /* The sums of hours, cost or credit as runs, with how many did not publish theirs. */
  const sums = (kind, totals) => {
    if (!totals.length) return woven("total.nothing");
    const { unknown } = totals[0];
    const shown = totals.filter(({ most }) => most > 0 || !unknown);
    const known = shown.flatMap((each, at) => [...(at ? [" + "] : []), ...amounts[kind](each)]);
    if (!unknown) return known;
    const missing = woven("total.unknown", { count: unknown });
    return shown.length ? woven("total.at_least", { known, missing }) : missing;
  };

  return { language, colon: isFrench ? `${NARROW}: ` : ": ", say, woven, number, sums };
}

/* The words of runs without their links. */
export function plain(runs) {
  return runs.map((run) => (typeof run === "string" ? run : run[0])).join("");
}
