"""People: a person as known to one circle, and how she may safely be reached."""
