"""Tests of what every page shares: its parts, its words, its looks."""
