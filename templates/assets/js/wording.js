/* Words of the interface to what fills their gaps: `{name}` is a gap, and `count` among the values chooses the form. */

/* `texts` by key, with the forms of a counted one at `key.one` and `key.other`. */
export function wording({ language, texts }) {
  const numbers = new Intl.NumberFormat(`${language}-CA`);
  const isOne = language === "fr" ? (count) => count < 2 : (count) => count === 1;
  const say = (key, values = {}) => {
    const text = texts[key] ?? texts[`${key}.${isOne(values.count) ? "one" : "other"}`] ?? "";
    return text.replace(/\{(\w+)\}/g, (_, name) =>
      typeof values[name] === "number" ? numbers.format(values[name]) : values[name],
    );
  };
  return Object.assign(say, { number: (value) => numbers.format(value), language });
}

/* The words of a part of a page, which stand in a template. */
export function wordsIn(root) {
  const words = [...root.querySelector("template[data-words]").content.children];
  const texts = Object.fromEntries(words.map((each) => [each.dataset.key, each.textContent]));
  return wording({ language: document.documentElement.lang, texts });
}
