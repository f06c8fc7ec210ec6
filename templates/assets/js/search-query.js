"use strict";

/*
 * A query to the listings that answer it, best first. It wants lunr. The rules are told in
 * `catalogue/search/__init__.py`.
 *
 * A library is what `search-shards.js` opens; a test gives one that has the whole index.
 */
const searchQuery = (lunr, analysis, scores) => {
  const LONGEST_QUERY = 300;
  const SHORTEST_PREFIX = 3;
  const SHORTEST_MISSPELT = 4;
  const MOST_COMPLETIONS = 8;
  const MOST_NEAR = 4;
  const AS_TYPED = 2;
  const FEW = 10;
  const VERY_FEW = 3;
  const MUCH_MORE = 3;

  /*
   * The words of a query, without stop words unless it has no other. The last is `open` while it may still be
   * going on. `joined` are ways to write a word as one with its neighbour.
   */
  const wordsOf = (library, query) => {
    const typed = analysis.groups(query).flat();
    const content = typed.filter((word) => !library.stop.has(word));
    const kept = content.length ? content : typed;
    const isOpen = /\S$/.test(query) && kept.at(-1) === typed.at(-1);
    const folded = kept.map(analysis.fold);
    const pair = (i) => (i < 0 || i + 1 >= folded.length ? [] : [folded[i] + folded[i + 1]]);
    return kept.map((word, i) => ({
      word,
      folded: folded[i],
      joined: [...pair(i - 1), ...pair(i)],
      isOptional: library.optional.has(word),
      isOpen: isOpen && i === kept.length - 1,
    }));
  };

  const memory = new Map();
  const stemsOf = (word) => {
    if (!memory.has(word)) memory.set(word, analysis.stems(word));
    return memory.get(word);
  };

  /* The forms of a word that listings have, in either language. */
  const formsOf = async (library, folded) => {
    const [english, french] = stemsOf(folded);
    const isForm = (word) => word === folded || stemsOf(word)[0] === english || stemsOf(word)[1] === french;
    return (await library.alike(folded)).filter(({ word }) => isForm(word)).map(({ word }) => word);
  };

  /* The listings that have any of some words, with their scores: a word as it was typed counts more. */
  const hitsOf = async (library, words, typed) => {
    const found = await Promise.all(words.map((word) => library.posting(word)));
    const postings = found
      .filter((posting) => posting)
      .map((posting) => ({ ...posting, boost: typed.has(posting.word) ? AS_TYPED : 1 }));
    return { words: postings.map(({ word }) => word), scores: scores(library.fields, library.documents, postings) };
  };

  /* A word with the listings that have it whole, in any of its forms. */
  const sought = async (library, word) => {
    const known = await Promise.all(
      word.joined.map(async (joined) => (await library.alike(joined)).some((entry) => entry.word === joined)),
    );
    const joined = word.joined.filter((_, at) => known[at]);
    const forms = [...new Set([...(await formsOf(library, word.folded)), ...joined])];
    return { ...word, whole: await hitsOf(library, forms, new Set([word.folded, ...joined])) };
  };

  /* The commonest first, then by their letters. */
  const byFrequency = (one, other) => other.frequency - one.frequency || (one.word < other.word ? -1 : 1);

  /* A word still being typed, with the listings that have the likeliest words it may become. */
  const completed = async (library, word) => {
    if (!word.isOpen || [...word.folded].length < SHORTEST_PREFIX) return word;
    const begun = (await library.alike(word.folded))
      .filter((entry) => entry.word.startsWith(word.folded) && !word.whole.words.includes(entry.word))
      .sort(byFrequency)
      .slice(0, MOST_COMPLETIONS)
      .map((entry) => entry.word);
    return begun.length ? { ...word, begun: await hitsOf(library, begun, new Set()) } : word;
  };

  const near = (entries, folded) => {
    const alike = entries.filter(({ word }) => Math.abs(word.length - folded.length) <= 1 && word !== folded);
    const set = lunr.TokenSet.fromArray(alike.map(({ word }) => word));
    const found = new Set(set.intersect(lunr.TokenSet.fromFuzzyString(folded, 1)).toArray());
    return alike.filter(({ word }) => found.has(word));
  };

  /* The words of listings that are one letter away: those that begin alike, and only if there are none, others. */
  const nearest = async (library, folded) => {
    if (folded.length < SHORTEST_MISSPELT) return [];
    const alike = near(await library.alike(folded), folded);
    const found = alike.length ? alike : near(await library.words(), folded);
    return found.sort(byFrequency).slice(0, MOST_NEAR);
  };

  const isFound = ({ whole, begun }) => whole.words.length > 0 || Boolean(begun);

  /* A word that no listing has, as the words nearest to it, with their forms. */
  const mended = async (library, word) => {
    if (isFound(word)) return word;
    const entries = await nearest(library, word.folded);
    if (!entries.length) return word;
    const forms = await Promise.all(entries.map((entry) => formsOf(library, entry.word)));
    const whole = await hitsOf(library, [...new Set(forms.flat())], new Set(entries.map((entry) => entry.word)));
    return { ...word, word: entries[0].word, isMended: true, whole };
  };

  /* The listings that have all of the words or, failing `isStrict`, any: by words, whole words, score. */
  const ranked = (library, words, isStrict) => {
    const content = words.filter((word) => !word.isOptional);
    const required = new Set(content.length ? content : words);
    const found = [];
    for (let ref = 0; ref < library.documents; ref += 1) {
      const listing = { ref, words: 0, whole: 0, score: 0 };
      let isHit = false;
      for (const word of words) {
        const { whole, begun } = word;
        const isWhole = !Number.isNaN(whole.scores[ref]);
        if (!isWhole && !(begun && !Number.isNaN(begun.scores[ref]))) continue;
        isHit = true;
        listing.score += isWhole ? whole.scores[ref] : begun.scores[ref];
        if (required.has(word)) {
          listing.words += 1;
          listing.whole += isWhole ? 1 : 0;
        }
      }
      if (isHit && listing.words >= (isStrict ? required.size : 1)) found.push(listing);
    }
    return found.sort((a, b) => b.words - a.words || b.whole - a.whole || b.score - a.score || a.ref - b.ref);
  };

  /* Ways to read a query, the strictest first, until one finds something. */
  const read = async (library, typed) => {
    const strict = ranked(library, typed, true);
    if (strict.length >= FEW || !typed.length) return { found: strict, words: typed, relaxed: null };
    const words = [...typed.slice(0, -1), await completed(library, typed.at(-1))];
    const begun = ranked(library, words, true);
    if (begun.length) return { found: begun, words, relaxed: null };
    // One or two letters more often begin a word than are one.
    const finished = words.filter((word) => !word.isOpen || [...word.folded].length >= SHORTEST_PREFIX);
    if (finished.length && finished.length < words.length) {
      const found = ranked(library, finished, true);
      if (found.length) return { found, words: finished, relaxed: null };
    }
    const spelt = await Promise.all(finished.map((word) => mended(library, word)));
    const isMended = spelt.some((word) => word.isMended);
    const corrected = isMended ? ranked(library, spelt, true) : [];
    if (corrected.length) return { found: corrected, words: spelt, relaxed: "spelling" };
    const any = ranked(library, spelt, false);
    return { found: any, words: any.length ? spelt : words, relaxed: any.length ? (isMended ? "spelling" : "any") : null };
  };

  /* Where hardly anything is found, a far commoner word that the reader may have meant: its place and itself. */
  const meant = async (library, { found, words, relaxed }) => {
    if (relaxed || found.length > VERY_FEW) return null;
    for (const word of words) {
      if (word.folded.length < SHORTEST_MISSPELT) continue;
      const alike = await library.alike(word.folded);
      const own = alike.find((entry) => entry.word === word.folded);
      const [entry] = near(alike, word.folded)
        .filter((each) => !word.whole.words.includes(each.word))
        .sort(byFrequency);
      if (own && entry && entry.frequency >= own.frequency + MUCH_MORE) return { typed: word.word, word: entry.word };
    }
    return null;
  };

  /* A query with another word in the place of one, however that was written; the other word alone where it is not found. */
  const instead = (text, typed, word) => {
    let isFound = false;
    const query = text.replace(/[\p{L}\p{M}\p{N}]+/gu, (run) => {
      if (isFound || analysis.groups(run).flat().join(" ") !== typed) return run;
      isFound = true;
      return word;
    });
    return isFound ? query : word;
  };

  /*
   * `found` are listings with their scores, best first. `relaxed` is null where each has every word, "any" where
   * it has some, "spelling" where words are the nearest that listings have; `words` are those looked for,
   * `forms` what to mark in the results, `meant` a word to ask for instead, and the query with it.
   */
  const answer = async (library, text) => {
    const words = wordsOf(library, String(text ?? "").slice(0, LONGEST_QUERY));
    for (const { folded } of words) library.expect?.(folded);
    const reading = await read(library, await Promise.all(words.map((word) => sought(library, word))));
    const other = await meant(library, reading);
    return {
      found: reading.found,
      relaxed: reading.relaxed,
      words: reading.words.map(({ word }) => word),
      forms: reading.words.flatMap(({ whole, begun }) => [...whole.words, ...(begun?.words ?? [])]),
      meant: other && { word: other.word, query: instead(text, other.typed, other.word) },
    };
  };

  return { answer };
};

module.exports = searchQuery;
