"""Measured by hand: figures and commands are in docs/proof.md."""
