"""A club's own name, colours, symbol, letters and topics: a folder to share, taken whole or refused."""

from streamkit.club.faults import ClubFault, ClubFaults
from streamkit.club.pack import Club, read_club

__all__ = ["Club", "ClubFault", "ClubFaults", "read_club"]
