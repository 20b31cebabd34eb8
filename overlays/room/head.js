/** First of all: are we live and recording, since when; is anybody on stage without an answer. */

import { html, nothing } from "../vendor/lit-html.js";
import { symbol } from "../club.js";
import { clock, t } from "../words.js";
import { button } from "./acts.js";
import { lamps } from "./connections.js";
import { desk, programNow } from "./desk.js";
import { withoutAnswer } from "./people.js";

const logo = symbol("logo");

const since = (at) => clock(programNow() - at);

const isAway = ({ links }) => links.some(({ name, state }) => name === "OBS" && state === "down");

/** Between evenings OBS is its owner's, so nothing that it does then is a fault. */
function ownersWords({ recording: { state } }) {
  if (state === "unknown") return t("what-it-records-unknown");
  return t(state === "stopped" ? "obs-is-there" : "not-by-streamkit");
}

function inWords(view) {
  if (desk.lost) return t("state-not-known");
  if (!view.session) return ownersWords(view);
  const { state, wanted } = view.recording;
  if (state === "unknown") return t("what-it-records-unknown");
  return t(wanted ? "wanted" : "not-wanted");
}

/** An OBS that is not there is said in words; "?" is left for one that is there and was not seen. */
function recording(view) {
  const { state, since: started } = view.recording;
  const running = state === "running" && !desk.lost;
  const shown = desk.lost ? "lost" : state;
  const label = shown === "unknown" && isAway(view) ? "obs-away" : `recording-${shown}`;
  return html`<div class="rec ${shown} ${view.session ? "" : "off-duty"}" role="status">
    <i></i><div><b>${t(label)}</b>${
      running && started !== null ? html`<time>${since(started)}</time>` : html`<small>${inWords(view)}</small>`
    }</div></div>`;
}

/** What viewers see right now cannot be taken back, so it stands beside the recording. */
function live({ state, since: started }) {
  const shown = desk.lost ? "unknown" : state;
  return html`<div class="on-air ${shown}"><i></i><b>${t(`live-${shown}`)}</b>${
    shown === "on" && started !== null ? html`<time>${since(started)}</time>` : nothing
  }</div>`;
}

const wish = ({ wanted }) =>
  wanted
    ? button(t("unwant"), "unwant", {}, { kind: "quiet" })
    : button(t("want"), "want", {}, { kind: "main" });

function answered(people) {
  const onStage = people.filter((each) => each.on_stage).length;
  const silent = people.filter(withoutAnswer).length;
  if (!onStage) return html`<span class="waits">${t("stage-empty")}</span>`;
  if (silent) return html`<span class="waits">${t("stage-silent", { n: silent, of: onStage })}</span>`;
  return html`<span class="settled">${t("stage-answered", { n: onStage })}</span>`;
}

const session = ({ kind, title, since: opened }, people) => html`<div class="session">
  <h1><bdi>${title}</bdi></h1><p>${answered(people)} · ${t(kind)} · ${t("going", { time: since(opened) })}</p></div>`;

export const head = (view) => html`<header class="head panel edged">
  ${logo}
  <div class="now">${recording(view)}${view.session ? live(view.live) : nothing}</div>
  ${view.session ? html`${session(view.session, view.people)}${wish(view.recording)}` : html`<div class="session"><h1>${t("no-session")}</h1></div>`}
  ${desk.arrangement === "wide" ? lamps(view) : nothing}
</header>`;
