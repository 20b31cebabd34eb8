/** What is wanted once or twice an evening, and how the room looks to the host. */

import { isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, post } from "./acts.js";
import { desk, toast } from "./desk.js";
import { fold } from "./fold.js";
import { openHelp } from "./help.js";
import { stayButton } from "./stay.js";
import { tastes } from "./taste.js";

/** The address goes to the clipboard and never onto a screen that may be on air. */
export async function copy(path) {
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

const RECORDING = ["starting", "running", "paused", "stopping"];

const ending = (view) => html`${desk.arrangement === "dock" ? stayButton(view) : nothing}${button(t("wrap-up"), "wrap-up", {}, { kind: "small" })}
  ${button(t("close-session"), "close-session", {}, { kind: "small", off: RECORDING.includes(view.recording.state) })}`;

const holdPointers = ({ review, crowd }) =>
  review && !crowd.held ? button(t("hold-pointers"), "hold-pointers", {}, { kind: "small quiet" }) : nothing;

export const tools = (view) => fold("tools", () => html`<div class="buttons">
    ${view.session ? ending(view) : nothing}${holdPointers(view)}
    ${copying(t("copy-overlay"), "/api/overlay-address")}
    <a class="act small quiet" href=${isDemo ? "overlays.html?demo" : "/o/"} target="_blank" rel="noopener">${t("all-overlays")}</a>
    ${copying(t("copy-dock"), "/api/login-address")}
    <button class="act small quiet" @click=${openHelp}>${t("keys")}<kbd>?</kbd></button></div>
  ${tastes()}`, { open: !view.session });
