/** Ten seconds in which the host's newest act can be taken back. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { button, send } from "./acts.js";
import { desk, programNow } from "./desk.js";

const offered = () => {
  const { undo } = desk.view ?? {};
  return undo && programNow() < undo.until ? undo : null;
};

/** Takes the newest act back, as far as there is one. */
export function undoNewest() {
  const undo = offered();
  if (undo) send("undo", { of: undo.of });
}

/** Whose or which it was, if the view still has it. */
function about({ about: id }) {
  const { submissions, people } = desk.view;
  return submissions.find((each) => each.id === id)?.title ?? people.find((each) => each.id === id)?.label ?? "";
}

const left = ({ until }) => Math.max(0, Math.ceil((until - programNow()) / 1000));

/** It is there when the program says that it was done, on every page the host has open. */
export function undoToast() {
  const undo = offered();
  if (!undo) return nothing;
  const what = about(undo);
  return html`<div class="undo"><p role="status">${t(`done-${undo.act}`)}${what ? html` · <bdi>${what}</bdi>` : nothing}</p>
    <span class="left" aria-hidden="true">${left(undo)}</span>
    ${button(t("undo-it"), "undo", { of: undo.of }, { kind: "small main", key: "Z" })}</div>`;
}
