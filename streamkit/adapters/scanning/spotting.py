"""Everything in one text that looks like a secret: by its shape, by its name, by chance that is none.

The shapes are detect-secrets' and ours. Its scanner is not used, nor its filters: one of them lets a comment
of the submitter allow a secret, others pass over lock files, templates and everything called swagger; and its
verification would send what was found to whoever issued it. Its plugins are asked for their patterns alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detect_secrets.plugins.artifactory import ArtifactoryDetector
from detect_secrets.plugins.aws import AWSKeyDetector
from detect_secrets.plugins.azure_storage_key import AzureStorageKeyDetector
from detect_secrets.plugins.base import RegexBasedDetector
from detect_secrets.plugins.cloudant import CloudantDetector
from detect_secrets.plugins.discord import DiscordBotTokenDetector
from detect_secrets.plugins.github_token import GitHubTokenDetector
from detect_secrets.plugins.gitlab_token import GitLabTokenDetector
from detect_secrets.plugins.ibm_cloud_iam import IbmCloudIamDetector
from detect_secrets.plugins.ibm_cos_hmac import IbmCosHmacDetector
from detect_secrets.plugins.npm import NpmDetector
from detect_secrets.plugins.openai import OpenAIDetector
from detect_secrets.plugins.pypi_token import PypiTokenDetector
from detect_secrets.plugins.sendgrid import SendGridDetector
from detect_secrets.plugins.slack import SlackDetector
from detect_secrets.plugins.softlayer import SoftlayerDetector
from detect_secrets.plugins.square_oauth import SquareOAuthDetector
from detect_secrets.plugins.stripe import StripeDetector

from streamkit.adapters.scanning.masking import Found
from streamkit.adapters.scanning.naming import named, random
from streamkit.adapters.scanning.private_keys import private_keys
from streamkit.adapters.scanning.rules import RULES, Rule

# Mailchimp, Telegram and Twilio are left out, whose patterns match within longer words; ours do not. So are
# public IP addresses (no secret) and what needs more than a pattern (entropy, names, keys, JWT): see there.
# Each with the letters without which it is not asked: most of their patterns are slow.
_PLUGINS: tuple[tuple[type[RegexBasedDetector], str, str], ...] = (
    (ArtifactoryDetector, "artifactory", "artifactory"),
    (AWSKeyDetector, "aws", "aws"),
    (AzureStorageKeyDetector, "azure", "accountkey="),
    (CloudantDetector, "ibm", "cloud"),
    (DiscordBotTokenDetector, "discord", "."),
    (GitHubTokenDetector, "github", "gh"),
    (GitLabTokenDetector, "gitlab", "g"),
    (IbmCloudIamDetector, "ibm", "ibm"),
    (IbmCosHmacDetector, "ibm", "cos"),
    (NpmDetector, "npm", "_authtoken"),
    (OpenAIDetector, "openai", "sk-"),
    (PypiTokenDetector, "pypi", "pypi-"),
    (SendGridDetector, "sendgrid", "sg."),
    (SlackDetector, "slack", "slack"),
    (SoftlayerDetector, "ibm", "softlayer"),
    (SquareOAuthDetector, "square", "sq0csp-"),
    (StripeDetector, "stripe", "k_live_"),
)
_FOREIGN = tuple(
    Rule(f"secret-{kind}", hint, pattern)
    for plugin, kind, hint in _PLUGINS
    for pattern in plugin.denylist  # type: ignore[attr-defined]
)


_WITHIN_A_WORD = re.compile(r"(?<!\\)[^\W]$|\\[^\Wnrt]$")


def spotted(text: str, *, name: str) -> list[Found]:
    """In order, none within another; `name` is the file's, or empty."""
    small = lowered(text)
    shaped = [found for rule in (*RULES, *_FOREIGN) if rule.hint in small for found in _matches(rule, text)]
    return _apart([[*private_keys(text), *shaped], [*named(text, small, name=name), *random(text)]])


def lowered(text: str) -> str:
    """Of the same length: one capital letter has two small ones."""
    return text.replace("İ", "I").lower()


def _matches(rule: Rule, text: str) -> Iterator[Found]:
    group = "s" if "s" in rule.pattern.groupindex else 0
    for match in rule.pattern.finditer(text):
        if not _WITHIN_A_WORD.search(text, max(0, match.start() - 2), match.start()) or match[0][0] == ":":
            yield Found(match.start(group), match.end(group), rule.kind)


def _apart(tiers: list[list[Found]]) -> list[Found]:
    """What overlaps something of an earlier tier, or something longer of its own, is the same secret."""
    kept: list[Found] = []
    for tier in tiers:
        for each in sorted(tier, key=lambda found: found.start - found.end):
            rival = next((k for k in kept if each.start < k.end and k.start < each.end), None)
            if rival is None:
                kept.append(each)
            elif each.start < rival.start or each.end > rival.end:
                kept.remove(rival)
                kept.append(Found(min(each.start, rival.start), max(each.end, rival.end), rival.kind))
    return sorted(kept)
