"""The local YouTube itself."""
