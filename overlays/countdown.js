/** What is left of a time, how it reads, and when it is nearly over: the same on the stage and in the control room. */

const SOON = 120000; // ms
const LAST = 30000;

/** Milliseconds of a timer {ends, left}: one that waits has `left`, one that runs `ends`, in wall ms. */
export const leftOf = ({ ends, left }, now) => Math.max(0, left ?? ends - now);

/** "", "soon", "last" or "over". */
export function moodOf(left) {
  if (left <= 0) return "over";
  if (left <= LAST) return "last";
  return left <= SOON ? "soon" : "";
}

/** "7:30", or "1:02:30"; a second that has begun counts, so that it says 0:00 only when nothing is left. */
export function digits(left) {
  const seconds = Math.ceil(left / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
