/** Which panels there are, and where each stands in each arrangement. A new panel is two lines here. */

import { chat } from "./chat.js";
import { connections } from "./connections.js";
import { decide } from "./decide.js";
import { notices } from "./notices.js";
import { nextSteps, reports } from "./notes.js";
import { people } from "./people.js";
import { quarantine } from "./quarantine.js";
import { queue } from "./queue.js";
import { screen } from "./screen.js";
import { scenes } from "./scenes.js";
import { sources } from "./sources.js";
import { timer } from "./timer.js";
import { tools } from "./tools.js";
import { topic } from "./topic.js";
import { videos } from "./videos.js";
import { opening } from "./wizard.js";

/** Each makes its panel of a view, or `nothing`. */
const PANELS = {
  people, sources, screen, queue, steps: nextSteps, decide, chat, timer, topic, scenes, videos, reports,
  quarantine, notices, connections, opening, tools,
}; // prettier-ignore

const EVENING = {
  wide: [
    ["people", "sources", "timer", "topic", "scenes", "quarantine", "connections"],
    ["screen", "queue", "steps", "reports"],
    ["decide", "chat", "videos", "notices", "tools"],
  ],
  half: [
    ["screen", "queue", "steps", "sources", "videos", "reports", "quarantine"],
    ["decide", "people", "timer", "topic", "scenes", "chat", "notices", "connections", "tools"],
  ],
  dock: [
    ["people", "decide", "queue", "screen", "timer", "topic", "scenes", "chat", "steps", "sources", "videos", "reports", "quarantine", "notices", "connections", "tools"],
  ],
};

const BETWEEN = {
  wide: [["opening"], ["videos"], ["scenes", "quarantine", "notices", "connections", "tools"]],
  half: [["opening"], ["videos", "scenes", "quarantine", "notices", "connections", "tools"]],
  dock: [["opening", "scenes", "videos", "quarantine", "notices", "connections", "tools"]],
};

/** The columns of a view in an arrangement, each the names of its panels. */
export const columnsOf = (view, arrangement) => (view.session ? EVENING : BETWEEN)[arrangement];

export const panelOf = (name, view) => PANELS[name](view);

export { BETWEEN, EVENING, PANELS };
