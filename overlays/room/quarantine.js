/** What was taken back: set aside, in no video, and how long the files that hold it are still kept. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { programNow } from "./desk.js";
import { fold } from "./fold.js";
import { left } from "./progress.js";

const row = ({ who, what, evening, until }) => html`<li><b><bdi>${who}</bdi></b> <span>${what}</span>
  <p><bdi>${evening}</bdi> · ${t("quarantine-until", { left: left(Math.max(0, until - programNow())) })}</p></li>`;

export const quarantine = ({ quarantine: all }) =>
  all.length === 0
    ? nothing
    : fold("quarantine", () => html`<p>${t("quarantine-help")}</p><ul>${all.map(row)}</ul>`, { n: all.length });
