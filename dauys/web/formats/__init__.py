"""How dates and numbers are written in each of the three languages (FORMAT_MODULE_PATH)."""
