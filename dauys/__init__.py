"""Dauys: sealed casework for organisations that stand with survivors of violence.

Importing this package loads nothing else: the sealed rooms (vault, ledger) must open on a machine without Django.
"""

from __future__ import annotations

__version__ = "0.1.0"
