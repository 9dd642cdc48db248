"""An unlocked person's desk: the revisions that her keys open, as plain Django models in a database that exists only in
memory.
"""
