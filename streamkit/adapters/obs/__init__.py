"""OBS Studio over obs-websocket 5: the `Recorder` port."""

from streamkit.adapters.obs.recorder import ObsRecorder, Versions, check

__all__ = ["ObsRecorder", "Versions", "check"]
