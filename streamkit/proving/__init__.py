"""What `streamkit evidence` does: verifies the log, exports an evening, hands out receipts and checks them.

Beside app and checking.py a place that knows adapters; it starts nothing, and may look while an evening
runs.
"""

from streamkit.proving.accepting import Accepted, accept_broken
from streamkit.proving.exporting import export
from streamkit.proving.receipts import Checked, check_receipt, write_receipt
from streamkit.proving.verifying import Verdict, verify

__all__ = [
    "Accepted",
    "Checked",
    "Verdict",
    "accept_broken",
    "check_receipt",
    "export",
    "verify",
    "write_receipt",
]
