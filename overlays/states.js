/** What each demo state of an overlay shows otherwise than the demo's evening: `demo/states/<overlay>.json`.
 *
 * `any`, `ru` and `en` change the view; `page` what the page knows by itself, as that its link is lost.
 */

import { file } from "./feed.js";

export const statesOf = (overlay) => file(`demo/states/${overlay}.json`);

/** The changes of the state the address asks for, by default of the first. */
export async function changesOf(overlay, lang) {
  const states = await statesOf(overlay);
  const asked = new URLSearchParams(location.search).get("demo");
  const { any, [lang]: said, page } = states[asked] ?? Object.values(states)[0];
  return { view: { ...any, ...said }, page };
}
