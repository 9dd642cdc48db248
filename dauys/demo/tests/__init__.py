"""Tests of the invented organisation."""
