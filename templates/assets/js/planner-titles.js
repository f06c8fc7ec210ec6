/* The list of titles to what one may hold, and what is typed to those that it may mean. */

/* Every title with its institution, in alphabetical order. */
export function titlesOf({ language, institutions }) {
  const { compare } = new Intl.Collator(language);
  const titles = institutions.flatMap(([owner, from, tongueFrom, own]) =>
    own.map(([slug, title, tongue = "", hasAnswer = 0]) => ({
      ref: `${owner}/${slug}`,
      owner,
      slug,
      title,
      tongue,
      from,
      tongueFrom,
      hasAnswer,
      sought: ` ${folded(title)} ${folded(from)}`,
    })),
  );
  return titles.sort((a, b) => compare(a.title, b.title) || compare(a.from, b.from));
}

/* The titles of which some word begins with each word that was typed; those that begin with all of it come first. */
export function matching(titles, typed) {
  const asked = folded(typed);
  if (!asked) return [];
  const found = titles.filter(({ sought }) => asked.split(" ").every((word) => sought.includes(` ${word}`)));
  const isFirst = ({ sought }) => sought.startsWith(` ${asked}`);
  return [...found.filter(isFirst), ...found.filter((title) => !isFirst(title))];
}

/* A text as words without case, accents and marks. */
function folded(text) {
  return text
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}+#]+/gu, " ")
    .trim();
}
