/** The control room: one view in, the whole page out; the host's hands in between. */

import { plantSymbols } from "./dandelion.js";
import { demo, follow, isDemo, now } from "./feed.js";
import { confirm, goOn } from "./room/acts.js";
import { decide, notices } from "./room/decide.js";
import { change, desk, onRedraw } from "./room/desk.js";
import { dropZone } from "./room/drop.js";
import { foot, stopAlarm, tools } from "./room/foot.js";
import { head, strips } from "./room/head.js";
import { lettersOff, onKey } from "./room/keys.js";
import { linkSheet } from "./room/links.js";
import { nextSteps, notes, reports } from "./room/notes.js";
import { showCode } from "./room/parts.js";
import { people } from "./room/people.js";
import { keepFocus, queue } from "./room/queue.js";
import { scenes, sceneStrip } from "./room/scenes.js";
import { opening, screen } from "./room/screen.js";
import { sources } from "./room/sources.js";
import { stayStrip } from "./room/stay.js";
import { timer } from "./room/timer.js";
import { topic } from "./room/topic.js";
import { html, nothing, render } from "./vendor/lit-html.js";
import { speak, t } from "./words.js";
import { videos } from "./room/videos.js";

const place = document.querySelector("#room");

const lostStrip = () =>
  desk.lost ? html`<section class="strip alarm" role="alert"><h2>${t("rec-lost")}</h2><p>${t("lost-help")}</p></section>` : nothing;

const toasts = () => html`<div class="toasts" role="status">${desk.toasts.map(({ id, text }) => html`<p data-id=${id}>${text}</p>`)}</div>`;

const evening = (view) => html`<main class="evening">
  <div class="column">${people(view)}${timer(view)}${topic(view)}${sources(view)}</div>
  <div class="column wide">${screen(view)}${nextSteps(view)}${queue(view)}</div>
  <div class="column">${notes(view)}${decide(view)}${reports(view)}${scenes(view)}${videos(view)}${notices(view)}${tools(view)}</div>
</main>`;

const between = (view) => html`<main class="between">
  <div class="column wide">${opening()}</div><div class="column">${scenes(view)}${videos(view)}${notices(view)}${tools(view)}</div>
</main>`;

function page() {
  const { view } = desk;
  if (!view) return html`${lostStrip()}`;
  return html`${head(view)}${lostStrip()}${stopAlarm(view)}${stayStrip(view)}${strips(view)}${sceneStrip(view)}
    ${view.session ? evening(view) : between(view)}${foot(view)}${linkSheet()}${dropZone()}${toasts()}`;
}

onRedraw(() => {
  render(page(), place);
  keepFocus();
  document.documentElement.classList.toggle("lost", desk.lost);
  document.documentElement.classList.toggle("letters-off", lettersOff());
});

function onView(view) {
  const first = desk.view === null;
  speak(view.lang);
  change({ view, offset: view.now - now() });
  if (first) goOn();
  confirm(view);
  showCode();
}

speak(null);
plantSymbols();
document.addEventListener("keydown", onKey);
setInterval(() => desk.view && change({}), 1000);
if (isDemo) demo("room", onView);
else follow("/ws/room", { onView, onLost: (lost) => change({ lost }) });
