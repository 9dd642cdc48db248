"""Keys, sealing and opening: bytes in, bytes out.

Nothing here knows a word of casework, a database or Django. What verifies raises; nothing returns a flag that could be
ignored.
The bytes are described in `docs/format.md` and frozen as vectors in `tests/vectors/`.
"""
