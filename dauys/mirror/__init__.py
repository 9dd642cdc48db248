"""Packs: the ledger as files that can be carried, copied and checked, and open nothing. No Django here."""
