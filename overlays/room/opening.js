/** A new evening: what it is, and whether the host may be recorded. */

import { dandelion } from "../dandelion.js";
import { html } from "../vendor/lit-html.js";
import { t } from "../words.js";
import { send } from "./acts.js";
import { desk } from "./desk.js";

const picture = dandelion();

const open = (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  send("open-session", { title: form.get("title").trim(), kind: form.get("kind"), video: form.has("video"), audio: form.has("audio"), archive_off: form.has("archive_off") });
};

/** The host answers for themselves here; nothing is ticked beforehand, because silence is not a yes. */
export const opening = () => html`<section class="panel edged opening" aria-labelledby="opening">
  <h2 id="opening">${t("open-session")}</h2>
  <form @submit=${open}>
    <label>${t("title")}<input type="text" name="title" required maxlength="100"></label>
    <label>${t("kind")}<select name="kind"><option value="code-review">${t("code-review")}</option><option value="coffeecode">${t("coffeecode")}</option></select></label>
    <fieldset><legend>${t("may-record-me")}</legend>
      <label class="box"><input type="checkbox" name="video">${t("my-video")}</label>
      <label class="box"><input type="checkbox" name="audio">${t("my-voice")}</label></fieldset>
    <fieldset><legend>${t("twitch-records-itself")}</legend>
      <label class="box"><input type="checkbox" name="archive_off">${t("archive-is-off")}</label></fieldset>
    <button class="act main" ?disabled=${desk.lost}>${t("open")}</button>
  </form>
  <div class="meadow">${picture}</div></section>`;
