/** The keys under the host's hand: hide everything at once, cover whoever is new, and STOP. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, isLate, send, stateOf } from "./acts.js";
import { desk, redraw } from "./desk.js";
import { stayButton } from "./stay.js";

const HOLD = 800; // ms, as the filling of .stop in room.css
const TWICE = 3000; // ms between two presses, for those who cannot hold

let holding = null;
let armed = null;

function stop() {
  clearTimeout(armed);
  armed = holding = null;
  send("stop");
  redraw();
}

function hold() {
  if (holding || desk.lost) return;
  holding = setTimeout(stop, HOLD);
  redraw();
}

/** Let go too early: that was a press, and a second one within three seconds is meant. */
function release() {
  if (!holding) return;
  clearTimeout(holding);
  holding = null;
  if (armed) return stop();
  armed = setTimeout(() => {
    armed = null;
    redraw();
  }, TWICE);
  redraw();
}

function cancel() {
  clearTimeout(holding);
  holding = null;
  redraw();
}

const PRESSES = ["Space", "Enter", "NumpadEnter"];
const onKey = (act) => (event) => {
  if (!PRESSES.includes(event.code)) return;
  event.preventDefault();
  if (!event.repeat) act();
};

const TRIES = 3; // as the program makes them

function stopWords() {
  const { stop: underWay } = desk.view.recording;
  if (underWay) return underWay.tries > 1 ? t("stopping-again", { n: underWay.tries, of: TRIES }) : t("stopping");
  if (stateOf("stop") === "sent") return t("stopping");
  return armed ? t("stop-again") : t("stop");
}

const stopButton = () => html`<small id="how-to-stop">${t("how-to-stop")}</small><button class="stop ${holding ? "holding" : ""} ${armed ? "armed" : ""} ${stateOf("stop")}"
  ?disabled=${desk.lost} aria-describedby="how-to-stop" @pointerdown=${hold} @pointerup=${release} @pointerleave=${cancel}
  @keydown=${onKey(hold)} @keyup=${onKey(release)}><i></i><span>■ ${stopWords()}</span></button>`;

export const hide = () => send("hide", { on: !desk.view.hidden });

const hiding = ({ hidden }) =>
  button(hidden ? t("unhide") : t("hide"), "hide", { on: !hidden }, { kind: hidden ? "big warn" : "big", key: "H" });

/** Calls and windows can show anybody: one key takes all of them out of the recording. */
const doubting = ({ sources }) =>
  sources.some(({ open }) => open) ? button(t("doubt"), "doubt", {}, { kind: "big cover", key: "D" }) : nothing;

export const foot = (view) =>
  view.session
    ? html`<footer class="foot panel edged">${hiding(view)}${desk.arrangement === "dock" ? nothing : html`${doubting(view)}<span class="gap"></span>${stayButton(view, "")}`}${stopButton()}</footer>`
    : nothing;

/** Loud, because a recording that does not stop is the one thing that must not go unseen.
 *
 * The program says so of OBS; where the program itself says nothing, the page does.
 */
export const stopAlarm = ({ recording: { stop: underWay } }) =>
  underWay?.failed || isLate("stop")
    ? html`<section class="strip alarm not-stopped" role="alert"><h2>${t("not-stopped")}</h2><p>${t("not-stopped-help")}</p></section>`
    : nothing;
