"""Secrets that can be told by their own shape, beside those detect-secrets knows.

Shapes as their issuers publish them, and as gitleaks (MIT) lists them. Each rule names the letters without
which it cannot match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """`hint` must be in the lower-case text; the secret is the group `s`, or the whole match.

    A match does not count from within a longer word, which is chance or another kind. The pattern does not
    say so itself, for Python finds one that begins with letters much sooner.
    """

    kind: str
    hint: str
    pattern: re.Pattern[str]


def _rule(kind: str, hint: str, pattern: str) -> Rule:
    return Rule(f"secret-{kind}", hint, re.compile(pattern))


_W = r"[A-Za-z0-9_-]"
_HEX = "[0-9a-fA-F]"
_UUID = rf"{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"
# A password in an address, unless it is a name in brackets or the example everybody writes.
_SPOKEN = (
    r"(?P<s>(?!(?:\$?\{\{?[\w.\s()\[\]'\"-]*\}\}?|\$\w+|<[\w\s-]*>|%\w|\[[\w\s-]*\]|\*+|\.{3}|x+"
    r"|(?:your[\w-]*|my|the|some)?(?:pass(?:word|wd|phrase)?|pwd?|secret|token|example)[0-9]?)@)"
    r"[^\s:/@'\"`<>]{3,}?)"
)

RULES = (
    _rule("twitch", "oauth:", r"oauth:[a-z0-9]{30}(?![A-Za-z0-9])"),
    _rule("twitch", "live_", r"live_[0-9]{4,12}_[A-Za-z0-9]{20,}"),
    _rule("youtube", "-", r"(?=[a-z-]*[0-9])(?:[a-z0-9]{4}-){4}[a-z0-9]{4}(?![A-Za-z0-9-])"),
    _rule("discord", "/webhooks/", rf"[0-9]{{16,20}}/{_W}{{60,}}"),
    _rule("discord", ".", rf"[MNO]{_W}{{22,28}}\.{_W}{{6,7}}\.{_W}{{27,}}"),
    _rule("discord", "mfa.", rf"mfa\.{_W}{{80,}}"),
    _rule("github", "gh", r"gh[pousr]_[A-Za-z0-9]{30,}"),
    _rule("github", "github_pat_", r"github_pat_\w{36,}"),
    _rule("gitlab", "gl", rf"gl(?:pat|dt|ft|soat|rt|cbt|imt|ptt|agent|oas|ffct)-{_W}{{20,}}(?:\.{_W}+)*"),
    _rule("bitbucket", "atbb", r"ATBB[A-Za-z0-9]{24,}"),
    _rule("atlassian", "atatt", r"AT(?:ATT|CTT)3[\w=-]{40,}"),
    _rule("google", "aiza", rf"AIza{_W}{{35,}}"),
    _rule("google", "gocspx-", rf"GOCSPX-{_W}{{20,}}"),
    _rule("google", "ya29.", r"ya29\.[\w.-]{20,}"),
    _rule("google", "1//", rf"1//0{_W}{{30,}}"),
    _rule("telegram", ":", r"[0-9]{8,10}:[A-Za-z0-9_-]{35}(?![\w-])"),
    _rule("yandex", "_ag", rf"y[0-3]_Ag{_W}{{30,}}"),
    _rule("yandex", "aqvn", rf"AQVN{_W}{{30,}}"),
    _rule("yandex", "t1.", rf"t1\.{_W}+={{0,2}}\.{_W}{{80,}}={{0,2}}"),
    _rule("yandex", "yc", r"YC[A-Za-z0-9_-]{38}(?![\w-])"),
    _rule("vk", "vk1.a.", rf"vk1\.a\.{_W}{{40,}}"),
    _rule("vk", "", r"[0-9a-f]{85}(?![A-Za-z0-9])"),
    _rule("tbank", "t.", rf"t\.{_W}{{86}}(?![\w-])"),
    _rule("jwt", "eyj",
          rf"eyJ{_W}{{8,}}={{0,2}}\.[A-Za-z0-9_/+-]{{8,}}={{0,2}}(?:\.[A-Za-z0-9_/+-]*={{0,2}})*"),
    _rule("connection", "://", rf"://[^\s:/@'\"`<>]*:{_SPOKEN}@[A-Za-z0-9\[$%{{]"),
    _rule("connection", "password=",
          r"(?i:(?:Data Source|Server|Host|AccountEndpoint|User ID|Uid|Username)\s*=[^\"'`\n]{0,200}?;"
          r"\s*Password\s*=\s*)(?P<s>[^;\"'`\s{}<>$]{3,})"),
    _rule("aws", "a", r"(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
    _rule("aws", "amzn.mws", rf"amzn\.mws\.{_UUID}"),
    _rule("aws", "absk", r"ABSK[A-Za-z0-9+/]{80,}={0,2}"),
    _rule("azure", "accountkey=", r"(?i:AccountKey|SharedAccessKey)=(?P<s>[A-Za-z0-9+/]{40,}={0,2})"),
    _rule("azure", "sharedaccesskey=", r"SharedAccessKey=(?P<s>[A-Za-z0-9+/]{40,}={0,2})"),
    _rule("azure", "q~", r"[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,}"),
    _rule("slack", "xox", r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{10,}"),
    _rule("slack", "xapp-", r"xapp-[0-9]-[A-Za-z0-9-]{20,}"),
    _rule("slack", "hooks.slack.com",
          r"hooks\.slack\.com/(?:services|workflows|triggers)/(?P<s>[A-Za-z0-9+/]{30,})"),
    _rule("stripe", "k_", r"[srp]k_(?:live|test|prod)_[A-Za-z0-9]{16,}"),
    _rule("stripe", "whsec_", r"whsec_[A-Za-z0-9+/]{24,}={0,2}"),
    _rule("yookassa", "live_", r"(?:live|test)_[A-Za-z0-9_-]{43}(?![\w-])"),
    _rule("sendgrid", "sg.", rf"SG\.{_W}{{16,}}\.{_W}{{32,}}"),
    _rule("mailgun", "key-", r"key-[0-9a-f]{32}(?![A-Za-z0-9])"),
    _rule("brevo", "xkeysib-", r"xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}"),
    _rule("mailchimp", "-us", r"[0-9a-f]{32}-us[0-9]{1,2}(?![A-Za-z0-9])"),
    _rule("twilio", "", r"(?:SK|AC)[0-9a-f]{32}(?![A-Za-z0-9])"),
    _rule("artifactory", "akcp", r"AKCp[A-Za-z0-9]{60,}"),
    _rule("artifactory", "cmvmd", r"cmVmd[A-Za-z0-9]{59}"),
    _rule("npm", "npm_", r"npm_[A-Za-z0-9]{36,}"),
    _rule("npm", "_authtoken", r"_authToken\s*=\s*[\"']?(?P<s>[A-Za-z0-9+/=_-]{16,})"),
    _rule("pypi", "pypi-", rf"pypi-{_W}{{60,}}"),
    _rule("rubygems", "rubygems_", r"rubygems_[0-9a-f]{48}"),
    _rule("nuget", "oy2", r"oy2[a-z0-9]{43}(?![A-Za-z0-9])"),
    _rule("docker", "dckr_", rf"dckr_(?:pat|oat)_{_W}{{24,}}"),
    _rule("openai", "sk-", rf"sk-(?!ant-|or-){_W}{{20,}}"),
    _rule("anthropic", "sk-ant-", rf"sk-ant-{_W}{{20,}}"),
    _rule("openrouter", "sk-or-", rf"sk-or-{_W}{{20,}}"),
    _rule("huggingface", "hf_", r"hf_[A-Za-z0-9]{30,}"),
    _rule("groq", "gsk_", r"gsk_[A-Za-z0-9]{40,}"),
    _rule("replicate", "r8_", r"r8_[A-Za-z0-9]{30,}"),
    _rule("perplexity", "pplx-", r"pplx-[A-Za-z0-9]{40,}"),
    _rule("xai", "xai-", r"xai-[A-Za-z0-9]{60,}"),
    _rule("elevenlabs", "sk_", r"sk_[0-9a-f]{48}(?![A-Za-z0-9])"),
    _rule("square", "sq0", rf"sq0[a-z]{{3}}-{_W}{{22,}}"),
    _rule("square", "eaaa", rf"EAAA{_W}{{50,}}"),
    _rule("shopify", "shp", r"shp(?:at|ca|pa|ss|ua)_[0-9a-fA-F]{32}"),
    _rule("digitalocean", "_v1_", r"do[opr]_v1_[0-9a-f]{64}"),
    _rule("heroku", "hrku-", rf"HRKU-{_W}{{36,}}"),
    _rule("cloudflare", "v1.0-", r"v1\.0-[0-9a-f]{24}-[0-9a-f]{100,}"),
    _rule("databricks", "dapi", r"dapi[0-9a-f]{32}(?:-[0-9])?(?![A-Za-z0-9])"),
    _rule("dropbox", "sl.", rf"sl\.(?:u\.)?{_W}{{100,}}"),
    _rule("facebook", "ea", r"EAA[A-Za-z0-9]{90,}"),
    _rule("grafana", "gl", r"gl(?:sa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|c_[A-Za-z0-9+/]{32,}={0,2})"),
    _rule("vault", "hv", rf"hv[sbr]\.{_W}{{24,}}"),
    _rule("terraform", ".atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,}"),
    _rule("linear", "lin_", r"lin_(?:api|oauth)_[A-Za-z0-9]{40,}"),
    _rule("notion", "ntn_", r"ntn_[A-Za-z0-9]{40,}"),
    _rule("notion", "secret_", r"secret_[A-Za-z0-9]{43}(?![A-Za-z0-9])"),
    _rule("airtable", "pat", r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}"),
    _rule("figma", "fig", rf"fig[dou]r?_{_W}{{40,}}"),
    _rule("postman", "pmak-", r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
    _rule("newrelic", "nra", r"NRA[KL]-[A-Za-z0-9]{27,}"),
    _rule("sentry", "sntry", r"sntry[su]_[A-Za-z0-9+/=_-]{40,}"),
    _rule("doppler", "dp.", r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,}"),
    _rule("planetscale", "pscale_", r"pscale_(?:tkn|pw|oauth)_[\w=.-]{32,}"),
    _rule("supabase", "sb", r"(?:sbp_[0-9a-f]{40}|sb_secret_[\w-]{20,})"),
    _rule("netlify", "nfp_", r"nfp_[A-Za-z0-9]{36,}"),
    _rule("flyio", "fm", r"fm[12][ar]?_[A-Za-z0-9+/]{80,}={0,3}"),
    _rule("pulumi", "pul-", r"pul-[0-9a-f]{40}"),
    _rule("onepassword", "ops_eyj", r"ops_eyJ[A-Za-z0-9+/]{200,}={0,3}"),
    _rule("private-key", "age-secret-key-", r"AGE-SECRET-KEY-1[A-Z0-9]{58}"),
)  # fmt: skip
