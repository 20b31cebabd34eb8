/** The pages' sentences in both languages, from one catalogue; a test holds the languages equal. */

import { file } from "./feed.js";

const forced = new URLSearchParams(location.search).get("lang");
const catalogue = await file("words.json");

let lang = "ru";
let plurals = new Intl.PluralRules(lang);

/** The view's language, unless the address asks for another. */
export function speak(wanted) {
  lang = [forced, wanted].find((each) => each in catalogue) ?? "ru";
  plurals = new Intl.PluralRules(lang);
  document.documentElement.lang = lang;
}

/** The sentence of `key`; `{name}` stands for an argument, and `n` chooses among plural forms. */
export function t(key, args = {}) {
  let text = catalogue[lang][key];
  if (typeof text === "object") text = text[plurals.select(args.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => args[name]);
}

/** "00:07:30" of milliseconds. */
export function clock(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** "1:05" or "1:02:30": a place in a film, or how long a part of it is. */
export const place = (milliseconds) => clock(milliseconds).replace(/^00:/, "").replace(/^0(?=\d)/, "");
