"""Programs against the real thing: OBS Studio under a virtual screen."""
