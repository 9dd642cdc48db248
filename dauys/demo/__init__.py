"""The invented organisation: made up so that everything can be tried without real data."""
