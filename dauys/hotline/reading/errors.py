"""What can be wrong with a file of past consultations. Each says what is wrong and what to do.

`error` and `hint` are short English messages with named placeholders, so that the command can show them in
the operator's language: `translate(problem.error) % problem.words`. Nothing from the cells is ever put into
`words`: messages may be copied into a mail.
"""

from __future__ import annotations


def _(message: str) -> str:
    """Marks a message for the translators; it is translated where it is shown."""
    return message


class ReadingError(Exception):
    """A table could not be read. Nothing has been imported from it by the one who sees this."""

    error = ""
    hint = ""

    def __init__(self, **words: object) -> None:
        self.words = words
        super().__init__(f"{self.error % words} {self.hint % words}".strip())


class NotAFile(ReadingError):
    """There is no such file, or it is a folder, a device or a pipe, or it may not be read."""

    error = _("This file cannot be opened.")
    hint = _("Check the name and whether you may read it.")


class EmptyFile(ReadingError):
    """Not one cell is filled."""

    error = _("There is nothing in this file.")
    hint = _("Open it in your spreadsheet program and check that the table is on one of its sheets.")


class FileTooLarge(ReadingError):
    """The file is above the limit, as it lies or unpacked."""

    error = _("This file is larger than %(limit)s MB.")
    hint = _("Split it into several files, for instance one for each year.")


class CellTooLong(ReadingError):
    """One cell is longer than any note; often a quotation mark that is never closed."""

    error = _("A cell in row %(row)s is longer than %(limit)s characters.")
    hint = _("Look for a quotation mark that is never closed, or shorten the cell. Nothing was imported.")


class RowTooLong(ReadingError):
    """One row is longer than anything a person wrote."""

    error = _("Row %(row)s is longer than %(limit)s characters.")
    hint = _("This does not look like a table of consultations. Save it again as XLSX or as CSV in UTF-8.")


class BrokenTable(ReadingError):
    """The CSV reader gave up."""

    error = _("The table breaks off at row %(row)s.")
    hint = _("Save it again as XLSX or as CSV in UTF-8.")


class BrokenWorkbook(ReadingError):
    """It begins like a workbook, but is not whole, or is another kind of document."""

    error = _("This is not a whole spreadsheet.")
    hint = _("Open it in your spreadsheet program and save it again as XLSX.")


class LockedWorkbook(ReadingError):
    """The workbook is protected by a password."""

    error = _("This spreadsheet is protected by a password.")
    hint = _("Open it in your spreadsheet program, remove the password and save it again.")


class WorkbookTooLarge(ReadingError):
    """Reading it would take more memory or time than is allowed: too large, or made to do harm."""

    error = _("This spreadsheet takes too much memory or time to open.")
    hint = _("Delete the empty rows and columns at the end, or save the sheet as CSV in UTF-8.")


class NoHeadings(ReadingError):
    """In none of the first rows are the headings known."""

    error = _("No row with known headings was found among the first %(rows)s rows.")
    hint = _("Write headings such as Date, Channel, Summary above the columns, or name them with --mapping.")


class NoSuchSheet(ReadingError):
    """The sheet that was asked for is not there."""

    error = _("There is no sheet of this name.")
    hint = _("The file has these sheets: %(sheets)s.")


class BadMapping(ReadingError):
    """The mapping file is neither a JSON object nor two columns."""

    error = _("The mapping file cannot be read.")
    hint = _("It holds two columns, or a JSON object: the heading in your file, then the field.")


class UnknownField(ReadingError):
    """The mapping names a field that does not exist."""

    error = _("The mapping names a field that does not exist: %(field)s.")
    hint = _("These fields exist: %(fields)s. Write - for a column that is to be left out.")


class RefusedFileExists(ReadingError):
    """The file for refused rows is there already; it is never written over."""

    error = _("The file for refused rows exists already.")
    hint = _("Name another one, or delete it first.")


class CannotWriteRefused(ReadingError):
    """There is no such folder, it may not be written to, or the disk is full."""

    error = _("The file for refused rows cannot be written.")
    hint = _("Check its folder and the free space on that disk.")


class RefusedFileInside(ReadingError):
    """The file for refused rows would lie in the data folder, where nothing readable may lie."""

    error = _("The file for refused rows may not lie in the data folder.")
    hint = _("It is readable text. Choose a place from which you can delete it safely.")
