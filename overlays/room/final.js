/** What has no way back, by act: its button says so before it is pressed. The program has the reasons.
 *
 * `undo_table.py` knows all that cannot be undone; these are those which others hear of, or after which
 * something is gone. For the others the way back is a button of their own.
 */

export const NO_WAY_BACK = [
  "close-session", "wrap-up", "ask", "ask-code", "narrow", "attest", "doubt", "reveal", "post-report",
  "cut-part", "bring-back", "ask-again", "approve", "veto", "retract",
];
