/** The last lines of the chat. */

import { nothing } from "../vendor/lit-html.js";

export const chat = () => nothing;
