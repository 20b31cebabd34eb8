"""Secrets in viewers' code found and masked before anybody sees it, in a child process that can be killed."""

from streamkit.adapters.scanning.scanner import SecretScanner

__all__ = ["SecretScanner"]
