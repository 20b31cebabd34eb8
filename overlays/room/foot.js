/** The keys under the host's hand: hide everything at once, wrap up, and STOP. */

import { isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, isLate, post, send, stateOf } from "./acts.js";
import { change, desk, redraw, toast } from "./desk.js";
import { KEYS, lettersOff, switchLetters } from "./keys.js";
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

/** The address goes to the clipboard and never onto a screen that may be on air. */
async function copy(path) {
  if (isDemo) return toast(t("copied"));
  try {
    const answer = await post(path);
    await navigator.clipboard.writeText((await answer.json()).address);
    toast(t("copied"));
  } catch (fault) {
    toast(t(fault instanceof DOMException ? "clipboard-closed" : "not-sent"));
  }
  return undefined;
}

const copying = (label, path) =>
  html`<button class="act small quiet" ?disabled=${desk.lost} @click=${() => copy(path)}>${label}</button>`;

export const hide = () => send("hide", { on: !desk.view.hidden });

const hiding = ({ hidden }) =>
  button(hidden ? t("unhide") : t("hide"), "hide", { on: !hidden }, { kind: hidden ? "big warn" : "big", key: "H" });

const help = () => html`<section class="panel edged help" aria-labelledby="help"><h2 id="help">${t("keys")}</h2>
  <dl>${[...new Set(KEYS.map(({ keys }) => keys))].map((key) => html`<div><dt><kbd>${key}</kbd></dt><dd>${t(`key ${key}`)}</dd></div>`)}</dl>
  <label class="box"><input type="checkbox" .checked=${!lettersOff()} @change=${switchLetters}>${t("letters")}</label>
  <button class="act small" @click=${() => change({ help: false })}>${t("close")}</button></section>`;

const ending = (view) => html`${stayButton(view)}${button(t("wrap-up"), "wrap-up", {}, { kind: "small" })}
  ${button(t("close-session"), "close-session", {}, { kind: "small", off: ["starting", "running", "paused", "stopping"].includes(view.recording.state) })}`;

/** What is wanted once or twice an evening. */
export const tools = (view) => html`<section class="panel edged tools" aria-labelledby="tools">
  <h2 id="tools">${t("tools")}</h2><div class="buttons">
    ${view.session ? ending(view) : nothing}
    ${view.review && !view.crowd.held ? button(t("hold-pointers"), "hold-pointers", {}, { kind: "small quiet" }) : nothing}
    ${copying(t("copy-overlay"), "/api/overlay-address")}
    <a class="act small quiet" href=${isDemo ? "overlays.html?demo" : "/o/"} target="_blank" rel="noopener">${t("all-overlays")}</a>
    ${copying(t("copy-dock"), "/api/login-address")}
    <button class="act small quiet" @click=${() => change({ help: !desk.help })}>${t("keys")}<kbd>?</kbd></button>
  </div></section>`;

export const foot = (view) => html`${desk.help ? help() : nothing}${
  view.session ? html`<footer class="foot panel edged">${hiding(view)}${stopButton()}</footer>` : nothing
}`;

/** Loud, because a recording that does not stop is the one thing that must not go unseen.
 *
 * The program says so of OBS; where the program itself says nothing, the page does.
 */
export const stopAlarm = ({ recording: { stop: underWay } }) =>
  underWay?.failed || isLate("stop")
    ? html`<section class="strip alarm not-stopped" role="alert"><h2>${t("not-stopped")}</h2><p>${t("not-stopped-help")}</p></section>`
    : nothing;
