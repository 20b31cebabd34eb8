/** Which overlay shows which parts, in the order in which they lie over one another. */

const CODE = ["card", "notes", "garden", "covered"];

/** In `all` the bar says who is there: tiles are a scene of their own. */
export const OVERLAYS = {
  all: [...CODE, "queue", "topic", "chat", "bar", "next", "hello", "wins", "stay", "scenes"],
  code: CODE,
  bar: ["bar"],
  people: ["people"],
  queue: ["queue"],
  topic: ["topic", "timer"],
  next: ["next"],
  soon: ["scenes"],
  brb: ["scenes"],
  bye: ["scenes"],
  hello: ["hello"],
  wins: ["wins"],
  chat: ["chat"],
};

/** Which one this page is: the last word of `/o/<name>`, or what a plain file server is asked for. */
export function overlayName() {
  const asked = new URLSearchParams(location.search).get("overlay") ?? /\/o\/(\w+)$/.exec(location.pathname)?.[1];
  return Object.hasOwn(OVERLAYS, asked) ? asked : "all";
}
