/* What is held to what is left of a stack, and to sessions that overlap: as `catalogue/ledger/` works them out. */

/* Everything that is held, and how: the credentials themselves, and what is granted for them today. */
export function heldBy(answers) {
  const given = answers.flatMap(({ given = [] }) => given.map((key) => [key, "given"]));
  return new Map([...given, ...answers.map(({ ref }) => [`credential:${ref}`, "held"])]);
}

/* What a stack still takes of whoever holds these things; `left` has a number for each step, 0 where it is done. */
export function remaining(steps, held) {
  const isHeld = ([key]) => held.has(key);
  const left = steps.map(({ number, things = [] }) => Math.max(0, number - things.filter(isHeld).length));
  const undone = steps.map((step, at) => ({ ...step, number: left[at] })).filter(({ number }) => number);
  const sums = (place) =>
    total(
      undone.map(({ number, things = [], others = [] }) => [
        number,
        [...things.filter((thing) => !isHeld(thing)).map((thing) => thing[place]), ...others.map(() => null)],
      ]),
    );
  return {
    left,
    done: left.filter((number) => !number).length,
    count: left.reduce((sum, number) => sum + number, 0),
    hours: sums(2),
    cost: sums(3),
    credit: sums(4),
  };
}

/* The sums over choices, each of so many out of the amounts given: what `totals.total` returns. */
export function total(choices) {
  const sums = new Map();
  let unknown = 0;
  for (const [number, amounts] of choices) {
    const known = amounts.filter(Boolean);
    unknown += Math.min(number, Math.max(amounts.length, number) - known.length);
    for (const unit of new Set(known.map((amount) => amount[2]))) {
      const own = known.filter((amount) => amount[2] === unit);
      const sum = sums.get(unit) ?? { unit, word: own[0][3], least: 0, most: 0 };
      // What may be chosen instead could take nothing of this unit: only what must be taken adds to the least.
      const must = Math.max(0, number - (amounts.length - own.length));
      sum.least += added(own.map(([least]) => least).sort((a, b) => a - b).slice(0, must));
      sum.most += added(own.map(([, most]) => most).sort((a, b) => b - a).slice(0, number));
      sums.set(unit, sum);
    }
  }
  // Nothing of no unit, which is what is not for credit, says nothing beside a sum.
  if (sums.size > 1 && sums.get("")?.most === 0) sums.delete("");
  if (!sums.size) return unknown ? [{ unit: "", least: 0, most: 0, unknown }] : [];
  const inOrder = [...sums.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
  return inOrder.map((sum) => ({ ...sum, unknown }));
}

const added = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/* The sessions that run at the same time, of credentials for which one programme may pay: it pays for one at a time. */
export function overlaps(answers) {
  const funded = answers.filter(({ sessions }) => sessions).sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const pairs = funded.flatMap((one, at) => funded.slice(at + 1).map((other) => [one, other]));
  return pairs.flatMap(([one, other]) =>
    Object.keys(one.paying)
      .filter((programme) => programme in other.paying)
      .sort()
      .flatMap((programme) =>
        one.sessions.flatMap((first) =>
          other.sessions
            .filter((second) => isBefore(first[0], second[1]) && isBefore(second[0], first[1]))
            .map((second) => ({ one, other, first: first[2], second: second[2], programme: one.paying[programme] })),
        ),
      ),
  );
}

/* Whether a day is not after another, as far as both are known: a month shares each of its days. */
const isBefore = (one, other) => one.slice(0, other.length) <= other.slice(0, one.length);
