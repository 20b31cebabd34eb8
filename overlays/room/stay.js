/** «Остаёмся»: one key ends the recording for the informal hour, and says what OBS did about it. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { programNow } from "./desk.js";

const LATE = 3000; // ms in which OBS should have stopped

/** Once is enough: only the click that records ends the informal hour. */
export const stayAwhile = (view) => view.stay || send("stay");

export const stayButton = (view, kind = "small") => button(t("stay"), "stay", {}, { kind, key: "S", off: Boolean(view.stay) });

/** Nothing once it is so: then the closed gate says it, with the button that records again.
 *
 * While the program itself counts its tries it says when they failed; a program begun since then does not.
 */
export function stayStrip({ stay, recording: { stop: tries } }) {
  if (!stay || stay.over || tries?.failed) return nothing;
  return tries || programNow() - stay.since < LATE
    ? html`<section class="strip calm" role="status"><h2>${t("stay-ends")}</h2></section>`
    : html`<section class="strip alarm" role="alert"><h2>${t("not-stopped")}</h2></section>`;
}
