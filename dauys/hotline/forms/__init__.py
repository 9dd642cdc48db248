"""Forms of the hotline. Nothing blocks saving but an unreadable date; messages are our own."""
