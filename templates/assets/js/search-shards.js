"use strict";

/*
 * The files that `catalogue/search/shards.py` and `columns.py` write to what they hold. `read` gives the JSON of a file
 * by its name; each file is read once.
 */
const searchNumbers = (() => {
  const ENDING = 77;
  const GOING_ON = 16;

  /* Text to the numbers that `catalogue/search/numbers.py` wrote. */
  const numbers = (text) => {
    const found = [];
    let number = 0;
    let scale = 1;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const letter = code - 32 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
      number += letter * scale;
      if (letter < ENDING) {
        found.push(number);
        number = 0;
        scale = 1;
      } else {
        scale *= GOING_ON;
      }
    }
    return found;
  };

  /* The same of numbers that rise: each says by how much. */
  const rising = (text) => {
    let sum = 0;
    return numbers(text).map((step) => (sum += step));
  };

  return { numbers, rising };
})();

const searchShards = (read) => {
  const { numbers, rising } = searchNumbers;
  const KEY = 2;

  const reading = new Map();
  const once = (name) => {
    if (!reading.has(name)) {
      const answer = read(name);
      reading.set(name, answer);
      // What failed once, without a network, may be there the next time.
      answer.catch(() => reading.delete(name));
    }
    return reading.get(name);
  };

  const keyOf = (word) => [...word].slice(0, KEY).join("");

  /* The place of the last border that a word does not come before; -1 where it comes before all. */
  const placeOf = (borders, word) => {
    let low = 0;
    let high = borders.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (borders[middle] <= word) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  const wordsOf = ({ words, frequencies }) => {
    const often = numbers(frequencies);
    let last = "";
    return words.map((entry, at) => {
      const [shared] = numbers(entry[0]);
      last = last.slice(0, shared) + entry.slice(1);
      return { word: last, frequency: often[at] };
    });
  };

  const postingOf = ([word, index, ...rest]) => {
    const fields = [];
    for (let at = 0; at < rest.length; at += 4) {
      const [field, documents, different, ranks] = rest.slice(at, at + 4);
      const scores = rising(different).map((thousandths) => thousandths / 1000);
      fields.push({ field, documents: rising(documents), scores: numbers(ranks).map((rank) => scores[rank]) });
    }
    return { word, index, fields };
  };

  /* The words of a part of the lexicon by the letters that they begin with. */
  const byKey = (found) => {
    const keyed = new Map();
    for (const entry of found) {
      const key = keyOf(entry.word);
      if (!keyed.has(key)) keyed.set(key, []);
      keyed.get(key).push(entry);
    }
    return keyed;
  };

  const parts = new Map();
  const entries = new Map();
  const postings = new Map();

  const open = async () => {
    const { terms, words, stop, optional, ...told } = await once("index.json");
    const borders = terms ? terms.split(" ") : [];
    const beginnings = words ? words.split(" ") : [];

    const part = async (place) => {
      const file = await once(`words/${place}.json`);
      if (!parts.has(place)) parts.set(place, byKey(wordsOf(file)));
      return parts.get(place);
    };

    const shard = async (place) => {
      const file = await once(`terms/${place}.json`);
      if (!entries.has(place)) entries.set(place, new Map(file.map((entry) => [entry[0], entry])));
      return entries.get(place);
    };

    return {
      ...told,
      stop: new Set(stop.split(" ")),
      optional: new Set(optional.split(" ")),

      /* The words of the listings that begin with the same letters as a word. */
      async alike(word) {
        const key = keyOf(word);
        const place = placeOf(beginnings, key);
        return (place < 0 ? null : (await part(place)).get(key)) ?? [];
      },

      /* All words of the listings. */
      async words() {
        const found = await Promise.all(beginnings.map((_, place) => part(place)));
        return found.flatMap((keyed) => [...keyed.values()].flat());
      },

      /* Which listings have a word, by field, and lunr's share of each in its vector; nothing if none has. */
      async posting(word) {
        const place = placeOf(borders, word);
        if (place < 0) return null;
        const entry = (await shard(place)).get(word);
        if (entry && !postings.has(word)) postings.set(word, postingOf(entry));
        return entry ? postings.get(word) : null;
      },

      /* Begin to fetch what a word will need, if listings have it. */
      expect(word) {
        const place = placeOf(borders, word);
        if (place >= 0) once(`terms/${place}.json`).catch(() => {});
      },

      file: once,
    };
  };

  return { open };
};

module.exports = { searchShards, searchNumbers };
