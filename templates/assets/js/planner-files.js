/* The files of the planner: each is fetched when it is first needed, and asked for again where that failed. */

export function filesOf({ titles, files }) {
  const found = new Map();
  // What institutions say changes more often than the mark of the scripts: a file is never used unasked.
  const fetched = async (url) => {
    const answer = await fetch(url, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  };
  const file = (url) => {
    if (!found.has(url)) {
      const answer = fetched(url);
      answer.catch(() => found.delete(url));
      found.set(url, answer);
    }
    return found.get(url);
  };
  const institutions = async (ids) => {
    const unique = [...new Set(ids)];
    const answers = await Promise.all(unique.map((id) => file(files.replace("*", id))));
    return Object.fromEntries(unique.map((id, at) => [id, answers[at]]));
  };

  /* What is on record of each title, and the stacks that any of them counts towards, those in force first. */
  const answersFor = async (held) => {
    const issuers = await institutions(held.filter(({ hasAnswer }) => hasAnswer).map(({ owner }) => owner));
    const answers = held.map((title) => ({ ...title, ...(title.hasAnswer && issuers[title.owner].credentials[title.slug]) }));
    const refs = [...new Set(answers.flatMap(({ stacks = [] }) => stacks))].sort();
    const owners = await institutions(refs.map((ref) => ref.split("/")[0]));
    const stacks = refs.map((ref) => {
      const [owner, slug] = ref.split("/");
      return owners[owner].stacks[slug];
    });
    const isIn = ({ waits }) => !waits;
    return { answers, stacks: [...stacks.filter(isIn), ...stacks.filter((stack) => !isIn(stack))] };
  };

  return { titles: () => file(titles), answersFor };
}
