/** What was said in the chat, by those who let it be shown: the newest lines, as many whole ones as there is room for. */

import { seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

const COLOURS = ["sky", "mint", "sun", "lilac"];
const TOP = 44; // px
const FLOOR = 192; // px from below: where the bar begins
const GAP = 20;
const STEP_ASIDE = 104; // for a greeting: parts/chat.css

let place;
let list;
let newest = 0; // the line that arrived last

export function mount(main) {
  list = h("ul");
  const head = h("h2", {}, seedMark(), h("span", { class: "what" }), h("small"));
  place = h("section", { id: "chat", class: "chat theirs", hidden: "" }, head, list);
  main.append(place);
}

/** Everybody keeps their colour for the evening. */
function colourOf(label) {
  const sum = [...label].reduce((total, sign) => (total * 31 + sign.codePointAt(0)) % 9973, 7);
  return COLOURS[sum % COLOURS.length];
}

function item({ n, label, text }, before) {
  const goesOn = before?.label === label;
  const name = goesOn ? null : h("b", { class: colourOf(label) }, h("bdi", {}, label));
  const classes = ["said", goesOn ? "on" : "", n > newest ? "new" : ""].filter(Boolean).join(" ");
  return h("li", { class: classes }, name, h("p", { dir: "auto" }, text));
}

const boxOf = (what) => document.querySelector(what)?.getBoundingClientRect();

/** From the top of the page: below the camera, and below what was said about the lines. */
function free(overlay) {
  if (overlay !== "all") return 0;
  const taken = ["#camera", "#notes > :last-child"].map((what) => boxOf(what)?.bottom ?? 0);
  return Math.max(TOP, ...taken.map((bottom) => bottom + GAP));
}

/** From below: on the bar, or on what stands on the bar in this column. */
function floor(overlay) {
  const taken = overlay === "all" ? ["#timer", "#topic"].map(boxOf).filter((box) => box?.height && box.right > innerWidth * 0.72) : [];
  return Math.max(FLOOR, ...taken.map(({ top }) => Math.round(innerHeight - top) + GAP));
}

/** Leaves out the oldest until the rest fits, then the heading: half a sentence on air is worse than none. */
function fit({ overlay, aside }) {
  const top = free(overlay) + (aside && overlay === "all" ? STEP_ASIDE : 0);
  const tooHigh = () => place.offsetTop < top;
  while (list.childElementCount > 1 && tooHigh()) list.firstElementChild.remove();
  place.classList.toggle("bare", tooHigh());
  place.hidden = tooHigh();
}

const show = painter(({ chat, overlay, aside }) => {
  place.hidden = chat.length === 0;
  place.classList.remove("bare");
  document.documentElement.classList.remove("chatting");
  if (!chat.length) return;
  place.querySelector(".what").textContent = t("chat-title");
  place.querySelector("small").textContent = t("chat-join");
  list.replaceChildren(...chat.map((line, index) => item(line, chat[index - 1])));
  newest = Math.max(newest, ...chat.map(({ n }) => n));
  fit({ overlay, aside });
  document.documentElement.classList.toggle("chatting", !place.hidden);
});

/** The words beside the code take their room first. */
export function paint({ chat, review, hello, wins }, { overlay, lang }) {
  const ground = floor(overlay);
  document.documentElement.style.setProperty("--floor", `${ground}px`); // greetings stand on it, too
  const words = overlay === "all" ? [review?.question, ...(review?.points ?? []).map(({ words: said }) => said)] : [];
  show({ chat, words, overlay, aside: Boolean(hello || wins), ground, lang });
}
