/** What was said about the lines, newest last; as many notes as there is room for. */

import { seedMark } from "./dandelion.js";
import { h, painter } from "./dom.js";
import { t } from "./words.js";

let list;

/** Above them stays room for the camera. */
export function mount(main) {
  list = h("div", { class: "notes", id: "notes" });
  main.append(h("aside", {}, h("div", { class: "camera", id: "camera" }), list));
}

const place = ({ first, last }) => (first === last ? t("line", { first }) : t("lines", { first, last }));

/** `code` in backquotes looks like code. */
const wordsOf = (words) =>
  words.split("`").map((part, index) => (index % 2 ? h("q", { class: "code-text" }, part) : part));

const speaker = ({ by, label }) => h("small", {}, h("bdi", {}, label), by === "chat" ? ` ${t("from-chat")}` : "");

const note = (point) =>
  h(
    "article",
    { class: `note edged by-${point.by}` },
    h("h2", {}, seedMark(), place(point), speaker(point)),
    h("p", {}, ...wordsOf(point.words)),
  );

/** What the sender asked to look at, where the host lets it be seen; the first to go when there is no room. */
const asked = (question) =>
  h("article", { class: "note edged by-chat" }, h("h2", {}, seedMark(), t("sender-asks")), h("p", {}, ...wordsOf(question)));

const HEAD = 720; // px from the top, where the dandelion begins

/** Leaves out the oldest until the rest fits: half a sentence on air is worse than none. */
function fit() {
  while (list.childElementCount > 1 && list.scrollHeight > list.clientHeight) list.firstElementChild.remove();
  const end = list.lastElementChild?.getBoundingClientRect().bottom ?? 0;
  document.documentElement.classList.toggle("crowded", end > HEAD);
}

const show = painter(({ review }) => {
  const questions = review?.question ? [asked(review.question)] : [];
  list.replaceChildren(...questions, ...(review?.points ?? []).filter(({ words }) => words).map(note));
  fit();
});

export const paint = ({ review }, { lang }) => show({ review, lang });
