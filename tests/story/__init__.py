"""Stories of a whole organisation: who does what, and who learns nothing of it."""
