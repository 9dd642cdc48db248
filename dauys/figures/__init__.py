"""Figures: what is counted, how it is counted, and what of it may leave the house."""
