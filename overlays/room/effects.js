/** What must be seen to have happened before an act counts as done: one row per act, read off the view.
 *
 * A row gets the view, the act's arguments and the view it was pressed on; true means "this is so now".
 */

const person = ({ people }, { person: id }) => people.find((each) => each.id === id);
const submission = ({ submissions }, { submission: id }) => submissions.find((each) => each.id === id);
const stateOf = (view, args) => submission(view, args)?.state;
const open = ({ sources }) => sources.filter((each) => each.open);
const video = ({ videos }, { video: id }) => videos.find((each) => each.id === id);
const note = ({ notes }, args) => notes.find((each) => each.submission === args.submission && each.id === args.note);
const steps = ({ next_steps: next }) => next?.steps.length ?? 0;
const same = (some, others) => JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());

/** The way of a video is long, and how far it is moves by itself: that alone is no effect. */
const standing = ({ progress, text, inquiry, ...rest } = {}) => JSON.stringify({ ...rest, ...inquiry, left: null, since: null });
const videoChanged = (view, args, before) => standing(video(view, args)) !== standing(video(before, args));
const offers = (act, on) => (view, args) => video(view, args)?.act.includes(act) === on;
const BACK = ["withdrawing", "withdrawn", "superseded", "deleted"];

const allows = ({ video: seen, audio: heard }) => [Boolean(seen), Boolean(heard)];

function narrowed(view, args) {
  const one = person(view, args);
  return Boolean(one) && (args.video || !one.video) && (args.audio || !one.audio);
}

function attested(view, args) {
  const one = person(view, args);
  return one?.answer === "allowed" && one.attested && String(allows(one)) === String(allows(args));
}

/** Directly before the one it was put before, or the last. */
function moved({ submissions }, { submission: id, before }) {
  const waiting = submissions.filter(({ state }) => state === "queued").map((each) => each.id);
  return (waiting[waiting.indexOf(id) + 1] ?? "") === before;
}

function pointed({ review }, { part, first, old = false }, { review: before }) {
  const known = before?.points.map(({ id }) => id) ?? [];
  const there = (each) => each.by === "host" && each.part === part && each.first === first && each.old === old;
  return Boolean(review?.points.some((each) => there(each) && !known.includes(each.id)));
}

const queueIs = (switched) => ({ queue }, { on }) => queue?.[switched] === on;
const lookIs = (switched) => ({ look }, { on }) => look[switched] === on;

export const EFFECTS = {
  "look-before": ({ opening }, _, before) => !opening || opening.looking || opening.at !== before.opening?.at,
  "open-session": ({ session }) => session !== null,
  "close-session": ({ session }) => session === null,
  want: ({ recording }) => recording.wanted,
  unwant: ({ recording }) => !recording.wanted,
  stop: ({ session, recording }) => session === null || (recording.stop === null && !recording.wanted && recording.state === "stopped"),
  stay: ({ stay }) => stay?.over === true,
  "add-guest": (view, _, before) => view.people.length > before.people.length,
  stage: (view, args) => person(view, args)?.on_stage === true,
  hold: (view, args) => !person(view, args)?.on_stage,
  ask: (view, args) => !["unasked", "expired"].includes(person(view, args)?.answer),
  "ask-code": ({ code_hidden: hidden }, { person: id }) => !(hidden?.ask && hidden.person === id),
  code: ({ code_hidden: hidden }, { may }) => !may || !hidden?.own,
  narrow: narrowed,
  attest: attested,
  "hand-over": (view, args) => person(view, args)?.host === true,
  "decline-join": ({ joins }, { person: id }) => !joins.some((each) => each.id === id),
  forget: (view, args) => !person(view, args)?.on_stage && !person(view, args)?.nick,
  map: ({ sources }, { source, people }) => same(sources.find(({ id }) => id === source)?.people ?? ["?"], people),
  vouch: (view) => open(view).every(({ vouched }) => vouched),
  slot: () => true, // told only once OBS has taken it, and the link stands in no view
  doubt: (view) => open(view).every(({ vouched }) => !vouched),
  accept: (view, args) => stateOf(view, args) === "queued",
  "accept-masked": (view, args) => stateOf(view, args) === "queued",
  decline: (view, args) => [undefined, "declined"].includes(stateOf(view, args)),
  show: (view, args) => stateOf(view, args) === "on-stage",
  "finish-review": ({ review }) => review === null,
  point: pointed,
  goto: ({ review }, { part, first }) => review?.part === part && review.first === first,
  mark: (view, _, before) => view.marks > before.marks,
  "next-step": (view, _, before) => steps(view) > steps(before),
  "drop-next-step": (view, _, before) => steps(view) < steps(before),
  "drop-line": ({ chat }, { line }) => !chat.some(({ n, shown }) => n === line && shown),
  "release-note": (view, args) => [undefined, "released"].includes(note(view, args)?.state),
  "dismiss-note": (view, args) => [undefined, "dismissed"].includes(note(view, args)?.state),
  "reopen-note": (view, args) => note(view, args)?.state === "waiting",
  "hold-pointers": ({ crowd }) => crowd.held,
  "let-in": ({ crowd }) => !crowd.held,
  "post-report": ({ reports }, { submission: id }) => ["posting", "posted"].includes(reports.find((each) => each.submission === id)?.state),
  move: moved,
  "queue-open": queueIs("open"),
  blind: queueIs("blind"),
  reveal: (view, args) => submission(view, args)?.blind === false,
  "show-question": (view, args) => submission(view, args)?.question_shown === args.on,
  topic: ({ topic }, { words }) => topic?.text === words,
  "clear-topic": ({ topic }) => topic === null,
  "start-timer": ({ timer }) => Boolean(timer?.ends),
  "extend-timer": ({ timer }, { seconds }, { timer: before }) => timer !== null && timer.total >= (before?.total ?? 0) + seconds * 1000,
  "pause-timer": ({ timer }) => timer !== null && timer.left !== null,
  "resume-timer": ({ timer }) => Boolean(timer?.ends),
  "clear-timer": ({ timer }) => timer === null,
  scene: ({ scene }, args) => scene === args.scene,
  "end-scene": ({ scene }) => scene === null,
  hide: ({ hidden }, { on }) => Boolean(hidden) === on,
  wrap: lookIs("wrap"),
  spotlight: lookIs("spotlight"),
  undo: ({ undo }, { of }) => undo?.of !== of,
  "wrap-up": ({ recording, review }) => !recording.wanted && review === null,
  approve: videoChanged,
  veto: videoChanged,
  "cut-part": videoChanged,
  "leave-out": videoChanged,
  "bring-back": videoChanged,
  "ask-again": videoChanged,
  retry: (view, args) => video(view, args)?.stage !== "failed",
  retract: (view, args) => BACK.includes(video(view, args)?.stage),
  remake: ({ videos }, _, before) => videos.length > before.videos.length,
  pause: offers("resume", true),
  resume: offers("resume", false),
  schedule: (view, args) => (video(view, args)?.publish_at ?? null) === (args.at ?? null),
  "claim-upload": videoChanged,
  "upload-anew": videoChanged,
  uploaded: videoChanged,
  "taken-down": videoChanged,
  "announce-again": offers("announce-again", false),
};
