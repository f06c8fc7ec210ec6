"use strict";

/*
 * Messages to a search worker, and what it posts: {files, worker, messages} as JSON in, a JSON list out.
 *
 *   node ask.js NODE_MODULES < messages.json
 *
 * `worker` is its script, which runs as it stands in a context that has of a browser only what a worker needs. `files` are the texts
 * of the search by name; a message waits until all that the one before led to has been posted, unless it has `at`
 * once. Each answer also tells which files were fetched for it.
 */
const { readFileSync } = require("node:fs");
const vm = require("node:vm");

const { files, worker: script, messages } = JSON.parse(readFileSync(0, "utf8"));
const answers = [];
let fetched = [];
const post = (message) => {
  answers.push({ ...message, fetched });
  fetched = [];
};
const worker = vm.createContext({ console, postMessage: post });
worker.self = worker;
worker.fetch = async (url) => {
  const name = url.replace(/\?.*/, "");
  fetched.push(name);
  return { ok: name in files, status: 404, json: async () => JSON.parse(files[name]) };
};

vm.runInContext(script, worker, { filename: "search-worker.js" });
(async () => {
  const heard = [];
  for (const { at, ...data } of messages) {
    if (at !== "once") await Promise.all(heard);
    heard.push(worker.onmessage({ data }));
  }
  await Promise.all(heard);
  console.log(JSON.stringify(answers));
})();
