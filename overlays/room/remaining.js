/** How long something still takes, from how far it was when. Says nothing rather than something that jumps. */

const LOOKED_BACK = 180000; // ms; older speed is of other minutes
const LOOKED_AT = 10000; // ms before the first word
const STALLED = 60000; // ms without a step: nobody knows any more
const SMOOTH = 0.3; // what a new estimate weighs
const APART = 0.25; // of what is left: how far two estimates may lie apart and still be one

const known = new Map(); // name -> {seen: [{part, at}], end, steady}

function learn(one, part, at) {
  const { seen } = one;
  seen.push({ part, at });
  while (seen.length > 2 && at - seen[0].at > LOOKED_BACK) seen.shift();
  const speed = (part - seen[0].part) / (at - seen[0].at);
  if (at - seen[0].at < LOOKED_AT || !(speed > 0)) return;
  const end = at + (1 - part) / speed;
  one.steady = one.end !== null && Math.abs(end - one.end) <= APART * Math.max(end - at, LOOKED_AT);
  one.end = one.end === null ? end : one.end + SMOOTH * (end - one.end);
}

/** Milliseconds, or null. `part` goes from 0 to 1 and is null while nothing is under way; `at` is wall ms. */
export function remaining(name, part, at) {
  let one = known.get(name);
  if (part === null) {
    known.delete(name);
    return null;
  }
  if (!one || part < one.seen.at(-1).part || at - one.seen.at(-1).at > STALLED) known.set(name, (one = { seen: [{ part, at }], end: null, steady: false }));
  if (part > one.seen.at(-1).part) learn(one, part, at);
  return one.steady ? Math.max(0, one.end - at) : null;
}
