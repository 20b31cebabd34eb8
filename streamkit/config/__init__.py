"""The settings: typed, frozen, read once at the start; every fault of the file is told at once."""

from streamkit.config.faults import ConfigFaults, Fault
from streamkit.config.reading import load
from streamkit.config.settings import Config, is_loopback

__all__ = ["Config", "ConfigFaults", "Fault", "is_loopback", "load"]
