"""Verifies a finished cut against its takes, knowing nothing of how it was made.

Rule: nothing in here imports what decides or writes a cut, so that one mistake is not made twice alike. What
the pieces promise (`ports/media.py`) is worked out anew, and the file is believed in nothing.
"""
