/** Every overlay: one transparent page; which of the parts it has, its address says.
 *
 * A part is a module of two: `mount(main)` puts its elements there once, `paint(view, page)` shows its own of
 * the view, in which nothing is ever missing. `page` says which overlay this is, whether the link is lost, and
 * whether OBS doubts the word about the recording.
 */

import { tellWhenPainted } from "./covered.js";
import { plantSymbols } from "./dandelion.js";
import { BUILD, demo, follow, isDemo } from "./feed.js";
import { changesOf } from "./states.js";
import { OVERLAYS, overlayName } from "./table.js";
import { watchObs } from "./witness.js";
import { speak } from "./words.js";

const query = new URLSearchParams(location.search);
const root = document.documentElement;
const name = overlayName();

/** What an overlay is not sent, and what is not known yet. */
const NOTHING = {
  rec: { state: "unknown", since: null },
  people: [],
  review: null,
  covered: false,
  queue: null,
  hidden: false,
  look: { size: "normal", wrap: false, spotlight: false },
  topic: null,
  timer: null,
  scene: null,
  scene_until: null,
  next: null,
  queue_list: [],
  waiting: 0,
  queue_open: null,
  hello: null,
  wins: null,
  chat: [],
};

const page = { overlay: name, lost: false, doubt: false };
let view = null;

function paint() {
  if (!view && !page.lost) return;
  const seen = { ...NOTHING, ...view };
  if (view) speak(view.lang);
  root.classList.toggle("lost", page.lost);
  root.classList.toggle("hiding", seen.hidden);
  root.classList.toggle("reviewing", seen.review !== null);
  for (const part of parts) part.paint(seen, { ...page, lang: root.lang });
  root.classList.add("painted");
}

function change(what) {
  ({ view = view, lost: page.lost = page.lost, doubt: page.doubt = page.doubt } = what);
  paint();
}

async function backdrop() {
  root.classList.add("backdrop");
  document.querySelector(".camera")?.append((await import("./portrait.js")).portrait());
}

speak(null);
plantSymbols();
root.classList.add(`overlay-${name}`);
root.classList.toggle("calm", query.has("calm"));
root.classList.toggle("no-camera", query.get("camera") === "off");
root.classList.toggle("own-editor", query.get("layout") === "editor");
const parts = await Promise.all(OVERLAYS[name].map((part) => import(`./${part}.js`)));
document.title = `streamkit · ${name}`;
document.querySelector("h1").textContent = document.title;
for (const part of parts) part.mount(document.querySelector("main"));
if (query.get("demo") === "scene" || query.has("backdrop")) await backdrop();

// notes are measured to see how many fit, and a fallback font is wider
const words = getComputedStyle(root).getPropertyValue("--words");
const fonts = [`700 24px ${words}`, "500 28px 'JetBrains Mono'"];
await Promise.allSettled(fonts.map((font) => document.fonts.load(font, "aя")));

if (isDemo) {
  demo("overlay", async (each) => {
    const changes = await changesOf(name, each.lang);
    change({ view: { ...each, ...changes.view }, ...changes.page });
  });
} else {
  const onView = (each, say) => {
    change({ view: each });
    if (OVERLAYS[name].includes("covered")) tellWhenPainted(each.rev, say); // only what shows code is asked
  };
  const where = `/ws/${name}?t=${encodeURIComponent(query.get("t") ?? "")}&build=${BUILD}`;
  follow(where, { onView, onLost: (lost) => change({ lost }) });
}
if (OVERLAYS[name].includes("bar")) {
  watchObs({ claimed: () => view?.rec.state ?? "unknown", onDoubt: (doubt) => change({ doubt }) });
}
