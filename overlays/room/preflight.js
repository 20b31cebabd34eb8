/** What tonight needs: each thing green, or said in one sentence beside the button that resolves it. */

import { isDemo } from "../feed.js";
import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { send } from "./acts.js";
import { desk, toast } from "./desk.js";
import { copy } from "./tools.js";

const SIGNS = { good: "✓", later: "·", worry: "!", bad: "✕", barred: "✕" };

export const lookAgain = () => send("look-before");

let looked = false;

/** Only the last step shows what was found; there a program that knows nothing yet is asked. */
export function lookOnce({ at, looking }) {
  if (at !== null || looking) looked = false;
  else if (desk.wizard?.step === 4 && !looked) {
    looked = true;
    lookAgain();
  }
}

/** Red things that only keep the recording closed do not keep an evening from opening. */
export const mayOpen = ({ at, looking, barred }) => at !== null && !looking && !barred;

async function copyText(text) {
  try {
    if (!isDemo) await navigator.clipboard.writeText(text);
    toast(t("copied"));
  } catch {
    toast(t("clipboard-closed"));
  }
}

/** A command to be run in a terminal, or the overlay's address, which is never shown. */
function remedy(what) {
  if (!what) return nothing;
  const [label, press] = what === "overlay" ? [t("copy-overlay"), () => copy("/api/overlay-address")] : [t("copy-command"), () => copyText(what)];
  return html`<button type="button" class="act small" ?disabled=${desk.lost} title=${what === "overlay" ? nothing : what} @click=${press}>${label}</button>`;
}

const command = (what) => (what && what !== "overlay" ? html`<code class="secret">${what.split(" ").map((word, index) => html`${index ? " " : ""}<span>${word}</span>`)}</code>` : nothing);

const check = ({ name, found, text, remedy: what }) => html`<li class="check ${found}">
  <i role="img" aria-label=${t(`found-${found}`)}>${SIGNS[found]}</i><div><b>${t(`look-${name}`)}</b> <span>${text}</span>${command(what)}</div>${remedy(what)}</li>`;

const ORDER = ["barred", "bad", "worry", "later", "good"];

const sorted = (all) => [...all].sort((one, other) => ORDER.indexOf(one.found) - ORDER.indexOf(other.found));

function verdict({ checks: all, at, looking, barred }) {
  if (looking) return t("looking");
  if (at === null) return t("not-looked");
  if (barred) return t("tonight-barred");
  return t(all.some(({ found }) => found === "bad") ? "tonight-bad" : all.some(({ found }) => found === "worry") ? "tonight-worry" : "tonight-good");
}

export const checks = (opening) => html`<p class="verdict" role="status" tabindex="-1" data-first>${verdict(opening)}</p>
  <ul class="checks" aria-busy=${String(opening.looking)}>${sorted(opening.checks).map(check)}</ul>`;
