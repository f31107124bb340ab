"""Opening a file somebody uploaded: what is it, is it safe, what is in it.

Sizes are checked before anything is read, and an archive is copied part by part
into one that holds only what a workbook needs, so that the parsers never see
more than was measured.
"""

import hashlib
import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from . import import_csv, import_xlsx

MAX_FILE = 50 * 1024 * 1024
MAX_UNPACKED = 400 * 1024 * 1024
MAX_RATIO = 200
MAX_PARTS = 2000
# A file is read when it is uploaded and again when it is checked, seconds later: a
# small one is kept in between, one in each process.
KEPT_BYTES = 1024 * 1024
_kept = (None, [])
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES_AND_OTHERS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"%PDF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"MZ",
)
_NEEDED = ("xl/workbook.xml", "xl/worksheets/", "xl/sharedStrings", "xl/styles")


class ImportFileError(ValueError):
    """The file cannot be used; ``code`` and ``details`` say why.

    The words for users are in ``edu.import.message``.
    """

    def __init__(self, code, **details):
        super().__init__(code)
        self.code = code
        self.details = details


@dataclass
class Sheet:
    """One table of the file.

    :param rows: list of lists: text, number, date or None; first row = line 1.
    :param hidden_rows: indexes (from 0) of rows the user has hidden.
    :param pending: ``{(row, column)}`` of formulas without a stored result.
    :param merges: ``[(row, column, last row, last column)]``, from 0.
    :param encoding: how the text was encoded, when it had to be converted.
    """

    name: str
    rows: list = field(default_factory=list)
    hidden: bool = False
    hidden_rows: set = field(default_factory=set)
    pending: set = field(default_factory=set)
    merges: list = field(default_factory=list)
    encoding: str | None = None


def check_size(size):
    """:raise ImportFileError: ``too_big`` when a file has too many bytes."""
    if size > MAX_FILE:
        raise ImportFileError("too_big", limit=MAX_FILE // 1024 // 1024)


def read(data, only=None):
    """Return the sheets of a workbook or CSV file.

    :param data: the bytes of the file; its name does not matter.
    :param only: the sheet whose rows are wanted (the others may come empty).
    :return: list of ``Sheet``, not to be changed.
    :raise ImportFileError: ``too_big``, ``empty``, ``password``, ``xls``,
        ``ods``, ``not_a_table``, ``damaged``, ``bomb``, ``broken_utf8``,
        ``encoding``, ``too_wide``, ``too_long``.
    """
    global _kept
    check_size(len(data))
    digest = hashlib.sha256(data).digest()
    known, sheets = _kept
    if known == digest:
        return sheets
    keep = len(data) <= KEPT_BYTES
    sheets = _read(data, None if keep else only)
    _kept = (digest, sheets) if keep else (None, [])
    return sheets


def _read(data, only):
    if not data.strip(b"\x00 \r\n\t"):
        raise ImportFileError("empty")
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise ImportFileError("password" if locked else "xls")
    if data.startswith(b"PK"):
        return _read_workbook(data, only)
    if data.startswith(_IMAGES_AND_OTHERS):
        raise ImportFileError("not_a_table")
    rows, encoding = import_csv.read_csv(data, ImportFileError)
    return [Sheet(name="CSV", rows=rows, encoding=encoding)]


def _read_workbook(data, only):
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = set(archive.namelist())
        _check_kind(archive, names)
        safe = _copy_needed(archive)
        return import_xlsx.read_xlsx(safe, only, Sheet, ImportFileError)
    except ImportFileError:
        raise
    except (zipfile.BadZipFile, ParseError, ValueError, KeyError, OSError) as error:
        raise ImportFileError("damaged") from error
    except (NotImplementedError, RuntimeError, EOFError) as error:
        # zipfile: unknown compression, or an archive with its own password
        raise ImportFileError("damaged") from error


def _check_kind(archive, names):
    if "xl/workbook.xml" in names:
        return
    if "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:200]:
        raise ImportFileError("ods")
    if "xl/workbook.bin" in names:
        raise ImportFileError("xlsb")
    raise ImportFileError("not_a_table")


def _is_needed(name):
    return name.startswith(_NEEDED) or posixpath.basename(name) in (
        "[Content_Types].xml",
        "workbook.xml.rels",
        ".rels",
    )


def _copy_needed(archive):
    """Return an uncompressed archive of the parts that hold the cells."""
    parts = [info for info in archive.infolist() if _is_needed(info.filename)]
    if len(parts) > MAX_PARTS:
        raise ImportFileError("bomb")
    total = 0
    for info in parts:
        total += info.file_size
        if total > MAX_UNPACKED or info.file_size > MAX_RATIO * max(
            info.compress_size, 50_000
        ):
            raise ImportFileError("bomb")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as copy:
        for info in parts:
            # zipfile stops at the declared size and checks the sum
            copy.writestr(zipfile.ZipInfo(info.filename), archive.read(info))
    buffer.seek(0)
    return buffer
