/** A club's own name, drawing and topics; where there is no club, ours. */

import { seedMark } from "./dandelion.js";
import { h } from "./dom.js";
import { file } from "./feed.js";

const club = await file("club.json");

export const clubName = (lang) => club.name[lang] ?? club.name.ru;

/** What a host may choose from when an evening is about topics. */
export const topicsOf = (lang) => club.topics[lang] ?? [];

/** The club's drawing, or a seed. As a picture it can run nothing and reach nothing. */
export const symbol = (className) =>
  club.symbol
    ? h("img", { class: className, src: new URL(club.symbol, import.meta.url).href, alt: "" })
    : seedMark(`seed ${className}`);
