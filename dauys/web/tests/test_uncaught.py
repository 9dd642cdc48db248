"""What nobody caught is told without its text."""

from __future__ import annotations

import subprocess
import sys

FAULT = """
import sys, threading
from dauys.web.logs import set_up_logs
set_up_logs()
def fail(): int("Ойдантекст")
thread = threading.Thread(target=fail); thread.start(); thread.join()
fail()
"""


def test_an_uncaught_fault_quotes_nobody() -> None:
    told = subprocess.run([sys.executable, "-c", FAULT], capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert told.stderr.count("ValueError at") == 2
    assert "Ойдан" not in told.stdout + told.stderr
