"use strict";

/*
 * Texts to words and stems, as the browser makes them: a JSON list in, a JSON list out.
 *
 *   node analyse.js NODE_MODULES < texts.json
 */
const { readFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const modules = resolve(process.argv[2]);
const lunr = require(join(modules, "lunr"));
require(join(modules, "lunr-languages/lunr.stemmer.support.js"))(lunr);
require(join(modules, "lunr-languages/lunr.fr.js"))(lunr);
const { fold, groups, stems } = require("../../templates/assets/js/search-analysis.js")(lunr);

const analysed = (text) => {
  const words = groups(text).flat();
  const latin = words.filter((word) => /^[a-zà-ÿ]+$/.test(word));
  return {
    groups: groups(text),
    english: latin.map((word) => lunr.stemmer(new lunr.Token(word)).toString()),
    stems: words.map(fold).map((word) => [word, ...stems(word)]),
  };
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(analysed)));
