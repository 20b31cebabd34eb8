/** The timer under the host's hand: minutes to begin with, one more, a pause, and away. */

import { digits, leftOf, moodOf } from "../countdown.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { desk, programNow } from "./desk.js";
import { fold } from "./fold.js";

const OFTEN = [5, 10, 15]; // minutes
const MINUTE = 60; // seconds

function start(event) {
  event.preventDefault();
  send("start-timer", { seconds: event.target.elements.minutes.valueAsNumber * MINUTE });
}

const choices = () => html`<div class="buttons">${OFTEN.map((minutes) =>
  button(t("minutes", { n: minutes }), "start-timer", { seconds: minutes * MINUTE }, { kind: "small" }))}</div>
  <form class="saying" @submit=${start}>
    <input type="number" name="minutes" min="1" max="180" value="25" required aria-label=${t("timer-minutes")}>
    <button class="act small" ?disabled=${desk.lost}>${t("start-timer")}</button></form>`;

const running = (waits, over) => html`<div class="buttons">
  ${button(t("one-minute-more"), "extend-timer", { seconds: MINUTE }, { kind: "small main" })}
  ${waits ? button(t("resume-timer"), "resume-timer", {}, { kind: "small" }) : nothing}
  ${waits || over ? nothing : button(t("pause-timer"), "pause-timer", {}, { kind: "small" })}
  ${button(t("clear-timer"), "clear-timer", {}, { kind: "small quiet" })}</div>`;

function face(view) {
  const left = leftOf(view.timer, programNow());
  const waits = view.timer.left !== null;
  const mood = moodOf(left);
  return html`<p class="left ${mood}"><time>${digits(left)}</time>
    <span>${waits ? t("timer-waits") : mood === "over" ? t("timer-over") : nothing}</span></p>${running(waits, mood === "over")}`;
}

/** Folded, it still says how much is left. */
export const timer = (view) => fold("timer", () => (view.timer ? face(view) : choices()), {
  open: view.timer !== null, glance: view.timer ? digits(leftOf(view.timer, programNow())) : "",
});
