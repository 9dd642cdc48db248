"""Tests that belong to no single room, and what they stand on (a real PostgreSQL, a real browser)."""
