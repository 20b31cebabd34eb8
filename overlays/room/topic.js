/** What is talked about: the host writes it, says whose idea it was if they like, or takes one of the club's. */

import { topicsOf } from "../club.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { desk } from "./desk.js";
import { fold } from "./fold.js";

const LONGEST = 120; // characters, as in streamkit/controllers/talk_acts.py

function set(event) {
  event.preventDefault();
  const { words, by } = event.target.elements;
  const said = words.value.trim().replace(/\s+/g, " "); // as the program keeps it
  if (said) send("topic", { words: said, by: by.value });
  event.target.reset();
}

const person = ({ id, label }) => html`<option value=${id}>${label}</option>`;

const form = ({ people }) => html`<form class="saying" @submit=${set}>
  <input type="text" name="words" required maxlength=${LONGEST} aria-label=${t("topic-words")} placeholder=${t("topic-words")}>
  <select name="by" aria-label=${t("topic-whose")}><option value="">${t("topic-nobodys")}</option>${
    people.filter(({ host }) => !host).map(person)
  }</select>
  <button class="act small" ?disabled=${desk.lost}>${t("set-topic")}</button></form>`;

const shown = ({ text, by }) => html`<p class="said"><bdi>${text}</bdi>${by ? html` · <bdi>${by}</bdi>` : nothing}</p>
  <div class="buttons">${button(t("clear-topic"), "clear-topic", {}, { kind: "small quiet" })}</div>`;

/** The club's own topics, less the one that is shown. */
function suggested({ topic: now }) {
  const others = topicsOf(document.documentElement.lang).filter((text) => text !== now?.text);
  if (!others.length) return nothing;
  return html`<details class="part"><summary class="act small quiet">${t("topics-of-the-club")}</summary>
    <div class="buttons">${others.map((words) => button(words, "topic", { words }, { kind: "small quiet" }))}</div></details>`;
}

export const topic = (view) => fold("topic", () => html`${view.topic ? shown(view.topic) : nothing}${form(view)}${suggested(view)}`, {
  glance: html`<bdi>${view.topic?.text ?? ""}</bdi>`,
});
