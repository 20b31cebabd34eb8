/** The keys under the host's hand: hide everything at once, cover whoever is new, and STOP. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, late, send, stateOf } from "./acts.js";
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
  if (holding) return;
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

const LONG = 10; // characters of a word on the button of a dock

function stopWords() {
  const underWay = desk.lost ? null : desk.view.recording.stop;
  if (underWay) return underWay.tries > 1 ? t("stopping-again", { n: underWay.tries, of: TRIES }) : t("stopping");
  if (stateOf("stop") === "sent") return t("stopping");
  return armed ? t("stop-again") : t("stop");
}

/** Pressable without any news, too: it needs no more than a program that hears it. */
function stopButton() {
  const words = stopWords();
  return html`<small id="how-to-stop">${t("how-to-stop")}</small><button class="stop ${holding ? "holding" : ""} ${armed ? "armed" : ""} ${stateOf("stop")}"
  aria-describedby="how-to-stop" @pointerdown=${hold} @pointerup=${release} @pointerleave=${cancel}
  @keydown=${onKey(hold)} @keyup=${onKey(release)}><i></i><span class=${words.length > LONG ? "long" : ""}>■ ${words}</span></button>`;
}

export const hide = () => send("hide", { on: !desk.view.hidden });

const hiding = ({ hidden }) =>
  button(hidden ? t("unhide") : t("hide"), "hide", { on: !hidden }, { kind: hidden ? "big warn" : "big", key: "H" });

/** Calls and windows can show anybody: one key takes all of them out of the recording. */
const doubting = ({ sources }) =>
  sources.some(({ open }) => open) ? button(t("doubt"), "doubt", {}, { kind: "big cover", key: "D" }) : nothing;

/** A page that never had a view cannot know whether an evening is open. */
export const bareFoot = () => (desk.lost ? html`<footer class="foot panel edged"><span class="gap"></span>${stopButton()}</footer>` : nothing);

export const foot = (view) =>
  view.session
    ? html`<footer class="foot panel edged">${hiding(view)}${desk.arrangement === "dock" ? nothing : html`${doubting(view)}<span class="gap"></span>${stayButton(view, "")}`}${stopButton()}</footer>`
    : nothing;

/** What is said of a STOP that is not seen to have worked; null while it may still. */
function stopFault() {
  if (!desk.lost && desk.view?.recording.stop?.failed) return [t("not-stopped"), t("not-stopped-help")];
  const stopping = late("stop");
  if (!stopping) return null;
  if (!stopping.taken) return [t("stop-not-sent"), `${stopping.fault ?? t("stop-tried")} ${t("stop-not-sent-help")}`];
  return desk.lost ? [t("stop-not-seen"), t("stop-not-seen-help")] : [t("not-stopped"), t("not-stopped-help")];
}

/** Loud, because a recording that does not stop is the one thing that must not go unseen.
 *
 * The program says so of OBS; where the program itself says nothing, the page does.
 */
export function stopAlarm() {
  const fault = stopFault();
  return fault ? html`<section class="strip alarm not-stopped" role="alert"><h2>${fault[0]}</h2><p>${fault[1]}</p></section>` : nothing;
}
