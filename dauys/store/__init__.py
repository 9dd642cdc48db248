"""The shelf on SQLite or PostgreSQL: the only tables that ever stand on a disk, and the only migrations."""
