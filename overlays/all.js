/** The overlay `all`: everything the viewers see, on one transparent page. */

import { paintPeople, paintQueue, paintRec } from "./bar.js";
import { paintCard } from "./card.js";
import { paintCovered, tellWhenPainted } from "./covered.js";
import { dandelion, plantSymbols } from "./dandelion.js";
import { demo, follow, isDemo } from "./feed.js";
import { paintNotes } from "./notes.js";
import { watchObs } from "./witness.js";
import { speak } from "./words.js";

const query = new URLSearchParams(location.search);
const root = document.documentElement;
let view = null;
let lost = false;
let doubt = false;

/** What is said about the recording is never more than what is known. */
function rec() {
  if (lost) return { state: "lost", since: null };
  return doubt ? { state: "unknown", since: null } : view.rec;
}

function paint() {
  root.classList.toggle("lost", lost);
  if (view) {
    speak(view.lang);
    root.classList.toggle("hiding", view.hidden);
    root.classList.toggle("reviewing", view.review !== null);
    paintCovered({ covered: view.covered === true, lang: root.lang });
    paintCard({ review: view.review, look: view.look, lang: root.lang });
    paintNotes({ review: view.review, lang: root.lang });
    paintPeople(view.people);
    paintQueue(view.queue);
  }
  if (view || lost) paintRec(rec());
  document.querySelector("#bar").hidden = !(view || lost);
}

function change(what) {
  ({ view = view, lost = lost, doubt = doubt } = what);
  paint();
}

speak(null);
plantSymbols();
document.querySelector("#garden").append(dandelion());
if (query.get("demo") === "scene") {
  root.classList.add("scene");
  document.querySelector("#camera").append((await import("./scene.js")).portrait());
}
root.classList.toggle("calm", query.has("calm"));
root.classList.toggle("no-camera", query.get("camera") === "off");
root.classList.toggle("own-editor", query.get("layout") === "editor");

// notes are measured to see how many fit, and a fallback font is wider
const fonts = ["700 24px Nunito", "500 28px 'JetBrains Mono'"];
await Promise.allSettled(fonts.map((font) => document.fonts.load(font, "aя")));

if (isDemo) {
  demo("overlay", (each) => change({ view: each }));
} else {
  const onView = (each, say) => {
    change({ view: each });
    tellWhenPainted(each.rev, say);
  };
  follow(`/ws/all${location.search}`, { onView, onLost: (each) => change({ lost: each }) });
}
watchObs({ claimed: () => view?.rec.state ?? "unknown", onDoubt: (each) => change({ doubt: each }) });
