/** OBS itself as the second witness of REC; a disagreement that lasts is shown as doubt, never as "off". */

const PATIENCE = 3000; // ms; OBS and the program learn of a start at different moments
const LOOK = 1000;

/** Calls `onDoubt(true | false)`. `claimed()` is what the page says: "on", "off" or "unknown". */
export function watchObs({ claimed, onDoubt }) {
  if (!window.obsstudio?.getStatus) return; // not inside OBS; in a dock it exists and never answers
  let since = null;
  let doubting = false;
  const compare = ({ recording, recordingPaused }) => {
    const seen = recording && !recordingPaused ? "on" : "off";
    const agrees = claimed() === seen || claimed() === "unknown";
    since = agrees ? null : since ?? performance.now();
    const doubt = since !== null && performance.now() - since > PATIENCE;
    if (doubt !== doubting) onDoubt((doubting = doubt));
  };
  setInterval(() => window.obsstudio.getStatus(compare), LOOK);
}
