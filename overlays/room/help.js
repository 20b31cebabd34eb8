/** The sheet with every key, over the room; the room's own keys rest behind it, but for hiding and STOP. */

import { html, nothing } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { change, desk } from "./desk.js";
import { KEYS, lettersOff, switchLetters } from "./keys.js";

const ALWAYS = ["H", "D", "?", "Esc"];
const ON_CODE = ["J K", "⇧J ⇧K", "↑ ↓", "PgUp PgDn", "G", "[ ]"];

const groups = () => {
  const names = [...new Set(KEYS.map(({ keys }) => keys))];
  const others = names.filter((each) => ![...ALWAYS, ...ON_CODE].includes(each));
  return { "keys-always": ALWAYS, "keys-evening": others, "keys-code": ON_CODE };
};

/** Drawn first, then opened as a dialog: the focus goes in and comes back. */
export function openHelp() {
  change({ help: true });
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector("#help-sheet:not([open])")?.showModal()));
}

const close = () => document.querySelector("#help-sheet")?.close();

export const toggleHelp = () => (desk.help ? close() : openHelp());

const key = (name) => html`<div><dt>${name.split(" ").map((each) => html`<kbd>${each}</kbd>`)}</dt><dd>${t(`key ${name}`)}</dd></div>`;

const group = ([title, keys]) => html`<section><h3>${t(title)}</h3><dl>${keys.map(key)}</dl></section>`;

export const helpSheet = () =>
  desk.help
    ? html`<dialog id="help-sheet" class="panel sheet help" aria-labelledby="help" @close=${() => change({ help: false })}>
        <div class="top"><h2 id="help">${t("keys")}</h2><button class="act small" @click=${close}>${t("close")}</button></div>
        <p class="muted">${t("keys-how")}</p>
        <div class="groups">${Object.entries(groups()).map(group)}</div>
        <label class="box"><input type="checkbox" .checked=${!lettersOff()} @change=${switchLetters}>${t("letters")}</label></dialog>`
    : nothing;
