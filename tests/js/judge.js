"use strict";

/*
 * Records to the verdicts and the texts that the form gives: {judgement, records} as JSON in, a JSON list out, each
 * {problems: [[code, route]], text, hasPage}. The modules run from their bundle, `given.script`.
 */
const { readFileSync } = require("node:fs");

const { script, judgement, records } = JSON.parse(readFileSync(0, "utf8"));
const { problemsIn, hasPage, record, inOrder } = new Function(`${script}; return form;`)();
const said = records.map((data) => ({
  problems: problemsIn(data, judgement).map(({ code, route }) => [code, route]),
  text: record(inOrder(data, judgement.shape)),
  hasPage: hasPage(data, judgement),
}));
console.log(JSON.stringify(said));
