"""The control room and the overlays, served on loopback to the host and to OBS."""
