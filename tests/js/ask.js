"use strict";

/*
 * Messages to a search worker, and what it answers: {index, messages} as JSON in, a JSON list out.
 *
 *   node ask.js NODE_MODULES < messages.json
 *
 * The worker runs as it stands, in a context that has of a browser only what a worker needs. The
 * address "index" gives the index, any other is not found.
 */
const { readFileSync } = require("node:fs");
const { basename, join } = require("node:path");
const vm = require("node:vm");

const SCRIPTS = join(__dirname, "../../templates/assets/js");
const VENDORED = {
  "lunr.js": "lunr/lunr.js",
  "lunr.stemmer.support.js": "lunr-languages/lunr.stemmer.support.js",
  "lunr.fr.js": "lunr-languages/lunr.fr.js",
};

const { index, messages } = JSON.parse(readFileSync(0, "utf8"));
const answers = [];
const worker = vm.createContext({ console, postMessage: (message) => answers.push(message) });
worker.self = worker;
worker.fetch = async (url) => ({ ok: url === "index", status: 404, json: async () => JSON.parse(index) });

const fileOf = (url) =>
  url.startsWith("vendor/") ? join(process.argv[2], VENDORED[basename(url)]) : join(SCRIPTS, url);
const run = (url) => vm.runInContext(readFileSync(fileOf(url), "utf8"), worker, { filename: url });
worker.importScripts = (...urls) => urls.forEach(run);

run("search-worker.js");
const heard = messages.map((data) => worker.onmessage({ data }));
Promise.all(heard).then(() => console.log(JSON.stringify(answers)));
