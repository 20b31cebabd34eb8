"""The OBS adapter."""
