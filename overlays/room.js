/** The control room: one view in, the whole page out; the host's hands in between. */

import { clubName } from "./club.js";
import { plantSymbols } from "./dandelion.js";
import { demo, follow, isDemo, now } from "./feed.js";
import { confirm, goOn } from "./room/acts.js";
import { arrange } from "./room/arrangement.js";
import { change, desk, onRedraw } from "./room/desk.js";
import { dropZone } from "./room/drop.js";
import { bareFoot, foot, stopAlarm } from "./room/foot.js";
import { glance } from "./room/glance.js";
import { head } from "./room/head.js";
import { helpSheet } from "./room/help.js";
import { lettersOff, onKey } from "./room/keys.js";
import { linkSheet } from "./room/links.js";
import { columnsOf, panelOf } from "./room/panels.js";
import { showCode } from "./room/parts.js";
import { lookOnce } from "./room/preflight.js";
import { keepFocus } from "./room/drag.js";
import { lostStrip, strips } from "./room/strips.js";
import { stayStrip } from "./room/stay.js";
import { sceneStrip } from "./room/scenes.js";
import { dress } from "./room/taste.js";
import { opened } from "./room/wizard.js";
import { undoToast } from "./room/undo.js";
import { html, nothing, render } from "./vendor/lit-html.js";
import { speak } from "./words.js";

const place = document.querySelector("#room");

/** `?demo=new` is the room before an evening. */
const demoName = () => (new URLSearchParams(location.search).get("demo") === "new" ? "new" : "room");

const toasts = () => html`<div class="toasts"><div role="status">${desk.toasts.map(({ id, text }) => html`<p data-id=${id}>${text}</p>`)}</div>${undoToast()}</div>`;

const column = (view) => (names) => html`<div class="column">${names.map((name) => panelOf(name, view))}</div>`;

const columns = (view) => html`<main class="columns ${view.session ? "evening" : "between"}">${columnsOf(view, desk.arrangement).map(column(view))}</main>`;

const looks = (view) => (view.session && desk.arrangement !== "wide" ? glance(view) : nothing);

function page() {
  const { view } = desk;
  if (!view) return html`<div class="strips">${lostStrip()}${stopAlarm()}</div>${bareFoot()}${toasts()}`;
  return html`${head(view)}<div class="strips">${lostStrip()}${stopAlarm()}${stayStrip(view)}${strips(view)}${sceneStrip(view)}</div>${looks(view)}
    ${columns(view)}${foot(view)}${linkSheet()}${helpSheet()}${dropZone()}${toasts()}`;
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
  document.title = clubName(document.documentElement.lang);
  change({ view, offset: view.now - now() });
  if (first) goOn();
  confirm(view);
  if (view.session) opened();
  else lookOnce(view.opening);
  showCode();
}

speak(null);
plantSymbols();
dress();
arrange();
document.addEventListener("keydown", onKey);
setInterval(() => desk.view && change({}), 1000);
if (isDemo) demo(demoName(), onView);
else follow("/ws/room", { onView, onLost: (lost) => change({ lost }) });
