"""Frozen bytes: what one version wrote, every later version must read. Files here are never edited, only added to."""
