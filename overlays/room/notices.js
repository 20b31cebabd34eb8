/** What was noticed and should be known; the newest that warns stands in sight while the rest is folded. */

import { html, nothing } from "../vendor/lit-html.js";
import { fold } from "./fold.js";

const WEIGHT = { alarm: 2, warn: 1, info: 0 };

const time = (at) => new Date(at).toTimeString().slice(0, 5);

const notice = ({ level, at, text }) => html`<li class=${level}><time>${time(at)}</time> ${text}</li>`;

const weightiest = (all) => all.reduce((most, each) => (WEIGHT[each.level] > WEIGHT[most.level] ? each : most));

export function notices({ notices: all }) {
  if (!all.length) return nothing;
  const most = weightiest(all);
  return fold("notices", () => html`<ul>${all.map(notice)}</ul>`, {
    n: all.length,
    open: most.level === "alarm",
    glance: html`<span class=${most.level}>${most.text}</span>`,
  });
}
