"""Who works here: the directory of staff, the circles they are in, and what a role opens."""
