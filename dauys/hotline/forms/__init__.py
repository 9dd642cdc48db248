"""The forms of the hotline. Nothing blocks saving but an unreadable date; every message is the house's own."""
