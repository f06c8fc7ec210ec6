/* Dates as people write them to dates as a record has them: what can be only one day or month, as `validate/dates.py`. */

const MONTHS = [
  ["january", "janvier"],
  ["february", "fevrier"],
  ["march", "mars"],
  ["april", "avril"],
  ["may", "mai"],
  ["june", "juin"],
  ["july", "juillet"],
  ["august", "aout"],
  ["september", "septembre"],
  ["october", "octobre"],
  ["november", "novembre"],
  ["december", "decembre"],
];
const PLAIN = { é: "e", è: "e", ê: "e", û: "u", ü: "u" };
const LONGEST = 40;
const SHORTEST = 3;
// A greater number than that of any month is a day, and leaves no doubt.
const FIRST_HALF = 12;

/* The date that a text states beyond doubt, whether or not there is such a day; undefined where it states none. */
export function dateIn(text) {
  const plain = text.trim().toLowerCase().replace(/[éèêûü]/g, (letter) => PLAIN[letter]).slice(0, LONGEST);
  const numbers = (plain.match(/\d+/g) ?? []).map(Number);
  if (/^\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}$/.test(plain)) return written(...numbers);
  if (/^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}$/.test(plain)) {
    const [one, other, year] = numbers;
    const [least, most] = [Math.min(one, other), Math.max(one, other)];
    return least <= FIRST_HALF && most > FIRST_HALF ? written(year, least, most) : undefined;
  }
  const month = (plain.match(/[a-z]+/g) ?? []).map(monthOf).find(Boolean);
  if (!month || !/^(?:\d{1,2}(?:st|nd|rd|th|er)? )?[a-z]+\.? (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}$/.test(plain)) return undefined;
  const days = numbers.slice(0, -1);
  return days.length > 1 ? undefined : written(numbers.at(-1), month, ...days);
}

/* The number of the month that a word names or shortens, where it is one only. */
function monthOf(word) {
  const found = MONTHS.flatMap((names, at) => (names.some((name) => name.startsWith(word)) ? [at + 1] : []));
  return word.length >= SHORTEST && found.length === 1 ? found[0] : undefined;
}

const written = (year, ...rest) => [String(year).padStart(4, "0"), ...rest.map((each) => String(each).padStart(2, "0"))].join("-");
