"use strict";

/*
 * JSON-LD documents to what is wrong with them, as npm's jsonld finds it in safe mode: nothing, where all is well.
 *
 *   node expand.js NODE_MODULES < {"url": context, "context": its document, "documents": {path: document}}
 */
const { readFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const jsonld = require(join(resolve(process.argv[2]), "jsonld"));
const given = JSON.parse(readFileSync(0, "utf8"));

const documentLoader = async (url) => {
  if (url !== given.url) throw new Error(`${url} is not the context`);
  return { contextUrl: null, documentUrl: url, document: given.context };
};

const main = async () => {
  const faults = {};
  for (const [path, document] of Object.entries(given.documents)) {
    try {
      const expanded = await jsonld.expand(document, { documentLoader, safe: true });
      if (!expanded.length) faults[path] = "nothing is left of it";
    } catch (error) {
      faults[path] = `${error.message} ${JSON.stringify(error.details)}`;
    }
  }
  console.log(JSON.stringify({ faults, documents: Object.keys(given.documents).length }));
};

main();
