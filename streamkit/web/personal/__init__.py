"""The personal pages: a listener of their own, which the world may reach and which knows only /p/."""
