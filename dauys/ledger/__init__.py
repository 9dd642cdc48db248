"""The ledger: an append-only chain of signed, sealed entries, and what can be checked of it without any key.

No Django here: `dauys verify` runs on an expert's laptop. The bytes are described in `docs/format.md`.
"""
