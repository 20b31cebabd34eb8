"""How well words stand out from what really lies beneath them: computed in the page, blended as it blends."""

from __future__ import annotations

LEAST = 4.5  # WCAG AA; nothing on an overlay counts as large, for people watch on phones

_COLOURS = """
  const faded = ({ r, g, b, a }, by) => ({ r: r * by, g: g * by, b: b * by, a: a * by });
  const parse = (text) => { // computed colours are rgb() and rgba(); kept as light, already times its alpha
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return faded({ r, g, b, a: 1 }, a);
  };
  const CLEAR = { r: 0, g: 0, b: 0, a: 0 };
  const over = (top, under) => {
    const left = faded(under, 1 - top.a);
    return { r: top.r + left.r, g: top.g + left.g, b: top.b + left.b, a: top.a + left.a };
  };
  const light = ({ r, g, b }) => {
    const one = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [x, y, z] = [r, g, b].map((c) => one(c / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const grounds = (element) => { // one for each stop of a gradient
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const stops = (backgroundImage.match(/rgba?\\([^)]*\\)/g) ?? []).map(parse);
    return (stops.length ? stops : [CLEAR]).map((stop) => over(stop, parse(backgroundColor)));
  };
  const different = (all) => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
"""

# Every text's colour over all that lies beneath it at its left, its middle and its right. Of a gradient each
# stop is tried, so what is told is the worst there can be; where a stream shines through, nothing is known.
FAINT = f"""(least) => {{ {_COLOURS}
  const seenThrough = (element) => {{
    let opacity = 1;
    for (let each = element; each; each = each.parentElement) opacity *= getComputedStyle(each).opacity;
    return opacity;
  }};
  const beneath = (element, x, y) => {{
    const stack = document.elementsFromPoint(x, y);
    if (!stack.includes(element)) return []; // something lies over it there
    let found = [CLEAR];
    for (const each of stack.slice(stack.indexOf(element)).reverse()) {{
      const layers = grounds(each).map((one) => faded(one, seenThrough(each)));
      found = different(found.flatMap((under) => layers.map((top) => over(top, under)))).slice(0, 64);
    }}
    return found;
  }};
  const faint = [];
  for (const element of document.querySelectorAll("main *")) {{
    const own = [...element.childNodes].filter((node) => node.nodeType === 3);
    const words = own.map((node) => node.data).join("");
    const style = getComputedStyle(element);
    if (!/[\\p{{L}}\\p{{N}}]/u.test(words) || style.visibility !== "visible") continue;
    if (element.closest(".unseen")) continue;
    const box = element.getClientRects()[0];
    if (!box || box.width < 2 || box.bottom < 0 || box.top > innerHeight) continue;
    const ink = parse(style.color);
    for (const x of [box.left + 1, box.left + box.width / 2, box.right - 1]) {{
      for (const ground of beneath(element, x, box.top + box.height / 2)) {{
        const letters = over(faded(ink, seenThrough(element)), ground);
        const found = contrast(letters, ground);
        if (ground.a >= 0.85 && found >= least) continue;
        faint.push(`${{words.trim().slice(0, 30)}}: ${{found.toFixed(1)}}, ground ${{ground.a.toFixed(2)}}`);
      }}
    }}
  }}
  return [...new Set(faint)];
}}"""

# The control room scrolls, so most of it is under no point of the window: there each word's ground is made of
# those it stands in. What rests (a disabled button) may be faint by WCAG; large letters need 3 only.
FAINT_IN_ROOM = f"""() => {{ {_COLOURS}
  const LARGE = 24, LARGE_BOLD = 18.66; // px
  const seen = (element) => element.checkVisibility({{ checkOpacity: true, checkVisibilityCSS: true }})
    && !element.closest(":disabled, [aria-disabled=true], .unseen, .heard, svg");
  const layered = (element, ink) => {{ // what the letters and what is beside them look like in the end
    let found = [{{ letters: ink, ground: CLEAR }}];
    for (let each = element; each; each = each.parentElement) {{
      const through = (colour) => faded(colour, getComputedStyle(each).opacity);
      const under = grounds(each);
      found = different(found.flatMap(({{ letters, ground }}) => under.map((one) =>
        ({{ letters: through(over(letters, one)), ground: through(over(ground, one)) }})))).slice(0, 256);
    }}
    return found;
  }};
  const words = (element) => [...element.childNodes].filter((node) => node.nodeType === 3)
    .map((node) => node.data).join("").trim();
  const texts = [];
  const typed = (element) => texts.push([element, null, element.value]);
  for (const element of document.querySelectorAll("body *")) {{
    if (!seen(element)) continue;
    texts.push([element, null, words(element)], [element, "::placeholder", element.placeholder ?? ""]);
    if (element.matches("select, input:not([type=checkbox], [type=radio])")) typed(element);
  }}
  const read = texts.filter(([, , text]) => /[\\p{{L}}\\p{{N}}]/u.test(text));
  const faint = read.flatMap(([element, pseudo, text]) => {{
    const {{ color, fontSize, fontWeight }} = getComputedStyle(element, pseudo);
    const size = parseFloat(fontSize);
    const least = size >= LARGE || (size >= LARGE_BOLD && fontWeight >= 700) ? 3 : {LEAST};
    const found = layered(element, parse(color)).map(({{ letters, ground }}) => contrast(letters, ground));
    return Math.min(...found) >= least ? [] : [`${{element.closest("[class]").className}}: `
      + `${{text.slice(0, 30)}}: ${{Math.min(...found).toFixed(1)}}`];
  }});
  return [...new Set(faint)];
}}"""
