/** One WebSocket that never gives up: each message is the whole view, an empty one says "still here". */

const LOST_AFTER = 3000; // ms without a word: what the page shows is no longer known to be true
const DEAD_AFTER = 10000; // a socket may look open long after its other end is gone
const FIRST_WAIT = 250;
const LONGEST_WAIT = 2000; // a program that is back after a page's three seconds of silence loads it anew
const DEMO_NOW = 1762707600000; // the moment the demo views were written at

const query = new URLSearchParams(location.search);
export const isDemo = query.has("demo");
const loaded = performance.now();

/** Wall milliseconds; a demo's clock starts where its views do. */
export const now = () => (isDemo ? DEMO_NOW + performance.now() - loaded : Date.now());

/** The build this page's own files are of; none from a plain file server. */
export const BUILD = /\/static\/(\w+)\//.exec(import.meta.url)?.[1] ?? "";

const beside = (name) => new URL(name, import.meta.url);

export const file = async (name) => (await fetch(beside(name))).json();

/** A newer program has newer pages; at most one reload a minute, should two builds ever alternate. */
function reloadOnce() {
  const last = Number(sessionStorage.getItem("reloaded") ?? 0);
  if (Date.now() - last < 60000) return;
  sessionStorage.setItem("reloaded", String(Date.now()));
  location.reload();
}

/** Calls `onView(view, say)` for each view; `say(words)` answers on the socket the view came by. Calls `onLost(true | false)` when the link falls silent and when it is back. */
export function follow(path, { onView, onLost }) {
  let heard = performance.now();
  let wait = FIRST_WAIT;
  let lost = false;
  let opened = 0; // a socket that has just opened gets its own time to be heard
  let socket;

  const hear = ({ data, target }) => {
    heard = performance.now();
    wait = FIRST_WAIT;
    if (data) {
      const view = JSON.parse(data);
      if (BUILD && view.build !== BUILD) reloadOnce();
      onView(view, (words) => target.readyState === WebSocket.OPEN && target.send(JSON.stringify(words)));
    }
    if (lost) onLost((lost = false));
  };

  const open = () => {
    const address = new URL(path, location.href);
    address.protocol = "ws:";
    socket = new WebSocket(address);
    socket.onopen = () => (opened = performance.now());
    socket.onmessage = hear;
    socket.onclose = () => {
      setTimeout(open, wait * (0.7 + 0.3 * Math.random()));
      wait = Math.min(wait * 1.7, LONGEST_WAIT);
    };
  };

  setInterval(() => {
    if (performance.now() - heard >= LOST_AFTER && !lost) onLost((lost = true));
    if (performance.now() - Math.max(heard, opened) >= DEAD_AFTER && socket.readyState === WebSocket.OPEN) {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
      open();
    }
  }, 250);
  open();
}

/** The demo's look at code: `&size=dense&wrap&spotlight`, and with `&part=1` another submission, of many parts. */
async function looks(view, lang) {
  const part = query.get("part");
  const many = part === null ? null : await file(`demo/review.${lang}.json`);
  const there = many && (many.part === Number(part) ? {} : { part: Number(part), first: 1, last: 8 });
  const review = many ? { ...many, ...there } : view.review;
  const look = { size: query.get("size") ?? view.look.size, wrap: query.has("wrap"), spotlight: query.has("spotlight") };
  return { ...view, review, look };
}

/** The demo's view in the page's language, once. */
export async function demo(name, onView) {
  const lang = query.get("lang") === "en" ? "en" : "ru";
  onView(await looks(await file(`demo/${name}.${lang}.json`), lang));
}
