"use strict";

/*
 * What a reader types to words, and words to their stems. It wants lunr and the French of lunr-languages.
 * `catalogue/search/analysis.py` does the same with the listings: whatever changes here changes there.
 */
const searchAnalysis = (lunr) => {
  const APOSTROPHES = /[`\u00b4\u02bc\u2018\u2019\u2032\uff07]/g;
  const HYPHENS = /[\u2010\u2011\u2212]/g;
  const WITHOUT_WIDTH = /[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g;
  const ACCENTS = /[\u0300-\u036f]/g;
  const LETTERS = { œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ß: "ss", ı: "i", ς: "σ" };

  const RUN = /\.net(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*(?:\+\+|[#'])?/gu;
  const NAMES = new Set(["c++", "c#", "f#", ".net"]);
  const ELIDED = new Set("d l j m n s t c qu jusqu lorsqu puisqu quoiqu".split(" "));
  const CONTRACTED = new Set("s t d m ll re ve".split(" "));
  const LONGEST_COMPOUND = 3;
  const SHORTEST_STEM = 4;

  const normal = (text) =>
    text
      .replace(APOSTROPHES, "'")
      .replace(HYPHENS, "-")
      .replace(WITHOUT_WIDTH, "")
      .normalize("NFKC")
      .toLowerCase()
      .replace(ACCENTS, "");

  const wordsOf = (run) => {
    const pieces = run.split("'");
    while (pieces.length > 1 && ELIDED.has(pieces[0])) pieces.shift();
    if (pieces.length > 1 && CONTRACTED.has(pieces.at(-1))) pieces.pop();
    return pieces.filter((piece) => piece);
  };

  /* The words of a text, in lower case and with their accents; hyphened ones together. */
  const groups = (text) =>
    (normal(text).match(RUN) ?? []).flatMap((run) => {
      if (NAMES.has(run)) return [[run]];
      const parts = run.replace(/[+#]+$/, "").split("-").map(wordsOf);
      const isCompound = parts.length <= LONGEST_COMPOUND && parts.every((words) => words.length === 1);
      return isCompound ? [parts.flat()] : parts.flat().map((word) => [word]);
    });

  /* A word without accents and ligatures: two spellings of one word meet here. */
  const fold = (word) =>
    word
      .replace(/[œæøłđßıς]/g, (letter) => LETTERS[letter])
      .normalize("NFD")
      .replace(ACCENTS, "")
      .normalize("NFC");

  const stem = (stemmer, word) => stemmer(new lunr.Token(word)).toString();

  // lunr leaves `evaluee` the first e, which it takes from `evaluer`: so once more.
  const englishStem = (word) => {
    const short = stem(lunr.stemmer, word);
    return short !== word && short.endsWith("e") ? englishStem(short) : short;
  };

  const frenchStem = (word) => {
    // The masculine of `ée` and `ière`, whose accents are lost, and of `aise`.
    const whole = word.replace(/ee(s?)$/, "e$1").replace(/iere(s?)$/, "ier$1").replace(/aises?$/, "ais");
    if (whole.length < SHORTEST_STEM) return word;
    const short = stem(lunr.fr.stemmer, whole);
    if (short.length >= SHORTEST_STEM) return short.replace(/if$/, "iv");
    const lost = whole.startsWith(short) ? whole.slice(short.length) : null;
    if (["s", "x"].includes(lost) || (lost === "es" && short.endsWith("s"))) return short;
    // `care` is not `car`, and `data` is not `date`.
    return ["e", "es", "er", "ez"].includes(lost) ? `${short}-` : whole;
  };

  /* The English and the French stem of a folded word; words that share either are forms of one another. */
  const stems = (word) => (/^[a-z]+$/.test(word) ? [englishStem(word), frenchStem(word)] : [word, word]);

  return { groups, fold, stems };
};

module.exports = searchAnalysis;
