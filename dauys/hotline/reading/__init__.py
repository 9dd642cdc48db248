"""Reading tables that other programs wrote: spreadsheets and CSV files of past consultations. No Django, no
desk, nothing is written.

What it guarantees:
- A file that cannot be read ends in a `ReadingError` with `error` and `hint`, never in another exception.
- Bytes of a workbook are parsed in a process of their own with bounded memory and time; a file made to
  exhaust the machine ends there.
- CSV is streamed: memory does not grow with the file, nor with a row that never ends.
- No temporary file is made; text passes through pipes and memory only.
- Every row of the table is accounted for: read, refused with a reason, or empty.
"""

from __future__ import annotations
