/** A person's preview of a cut, for the host to hand over: made on the press, saved when it is there. */

import { isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { post } from "./acts.js";
import { desk, redraw, toast } from "./desk.js";
import { progress } from "./progress.js";

const making = new Set(); // "video person" this page asked for

async function made(video, person) {
  const answer = await post("/api/preview", { video, person });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(said.text ?? t(answer.status === 401 ? "log-in-again" : "not-understood"));
  return said;
}

function save({ address, name }) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

async function fetchIt(video, { id, label }) {
  const name = `${video} ${id}`;
  making.add(name);
  redraw();
  try {
    if (!isDemo) save(await made(video, id));
    toast(t("preview-made", { label }));
  } catch (fault) {
    toast(fault instanceof TypeError ? t("not-sent") : fault.message);
  }
  making.delete(name);
  redraw();
}

export function previewButton(video, person) {
  const busy = making.has(`${video} ${person.id}`) || person.preview !== null;
  return html`<button class="act small quiet ${busy ? "sent" : ""}" aria-busy=${busy} ?disabled=${desk.lost || busy}
    @click=${() => fetchIt(video, person)}>${t("preview-for", { label: person.label })}${busy ? html`<span class="sign">…</span>` : nothing}</button>`;
}

export const previewProgress = (video, { id, label, preview }) =>
  progress(`${video} ${id}`, preview, t("preview-for", { label }));
