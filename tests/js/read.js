"use strict";

/* What is typed to the values that the form makes of it: {script, typed: [[kind, text, unit]]} as JSON in, a JSON list out. */
const { readFileSync } = require("node:fs");

const { script, typed } = JSON.parse(readFileSync(0, "utf8"));
const { valueOf } = new Function(`${script}; return form;`)();
console.log(JSON.stringify(typed.map((each) => valueOf(...each))));
