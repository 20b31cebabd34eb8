"""The YouTube adapter, at the strict local YouTube."""
