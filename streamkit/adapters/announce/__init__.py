"""Announcements by a webhook of the community's own."""

from streamkit.adapters.announce.discord import DiscordWebhook

__all__ = ["DiscordWebhook"]
