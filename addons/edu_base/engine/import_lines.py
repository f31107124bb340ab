"""What each line below the headings is: data, group, total, signature, blank."""

import re

from .text import clean, plain

DATA, GROUP, TOTAL, SIGNATURE, HEADING, BLANK = (
    "data",
    "group",
    "total",
    "signature",
    "heading",
    "blank",
)
_ROMAN = re.compile(r"^(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})[.)]?$")
_LETTER = re.compile(r"^[A-ZĐ][.)]?$")
_NUMBERED = re.compile(r"^\d+(?:[.\-]\d+)*[.)]?$")
_LETTERS_LINE = re.compile(r"^\(?(?:[A-ZĐ]|\d{1,2})\)?(?:\s*=.*)?$", re.IGNORECASE)
# With diacritics, since "Cổng quang" and "Công tơ" are things.
_TOTAL = re.compile(
    r"^(?:tổng\s+)?cộng\b(?:$|\s*[:.…(]|\s+(?:số|nhóm|mục|trang|phần|môn|chung|toàn))"
    r"|^tổng\s*(?:số|giá trị|$|:)|^(?:grand\s+|sub)?total\b|^cong\s*:|^tong cong\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^(?:nguoi lap|nguoi ghi so|nguoi kiem ke|nguoi giao|nguoi nhan|hieu truong|"
    r"pho hieu truong|thu truong|ke toan|truong ban|thu kho|can bo |nhan vien thiet bi|"
    r"vien chuc thiet bi|ky |ky$|ky ten|to truong|dai dien|xac nhan|giam doc|"
    r".{0,40}ngay \d* ?thang \d* ?nam)"
)


def classify(sheet, layout):
    """Yield ``(index, kind, group, subgroup)`` for each line below the headings.

    A group line is one that has a name and nothing else, numbered with a Roman
    number or not at all; its text is repeated for the lines under it.
    """
    reader = _Reader(sheet, layout)
    for index in range(layout.header_row + layout.header_lines, len(sheet.rows)):
        kind = reader.kind(index)
        yield index, kind, reader.group, reader.subgroup


class _Reader:
    def __init__(self, sheet, layout):
        self.rows = sheet.rows
        self.number = layout.number_column
        self.columns = len(layout.columns)
        self.first = layout.header_row + layout.header_lines
        self.pending = sheet.pending
        self.headings = self._heading_lines(layout)
        self.first_words = {line.split("|")[0] for line in self.headings}
        self.levels = []
        self.footer = False
        self.last_full = self._find_last_full()

    def _heading_lines(self, layout):
        lines = self.rows[layout.header_row : self.first]
        return {self._plain_line(line) for line in lines} - {""}

    @staticmethod
    def _plain_line(values):
        return "|".join(plain(v) for v in values if isinstance(v, str) and v.strip())

    def _find_last_full(self):
        """Return the last line that is filled like a line of data."""
        enough = max(2, (self.columns + 1) // 2)
        for index in range(len(self.rows) - 1, self.first - 1, -1):
            values = self.rows[index]
            if sum(value is not None for value in values) >= enough:
                return index
            if self._has_number(values) and len(self._others(values)) > 0:
                return index
        return self.first - 1

    @property
    def group(self):
        return self.levels[0][1] if self.levels else None

    @property
    def subgroup(self):
        return self.levels[-1][1] if len(self.levels) > 1 else None

    def _mark(self, values):
        if self.number is None or self.number >= len(values):
            return None
        return values[self.number]

    def _has_number(self, values):
        mark = self._mark(values)
        if isinstance(mark, str):
            return bool(_NUMBERED.match(mark.strip()))
        return mark is not None

    def _others(self, values):
        return [
            (index, value)
            for index, value in enumerate(values)
            if index != self.number
            and value is not None
            and (not isinstance(value, str) or value.strip())
        ]

    def _is_plainly_data(self, values):
        """True for a line with too much on it to be anything else."""
        texts = numbers = 0
        first = None
        for value in values:
            if value is None:
                continue
            if value.__class__ is str:
                texts += 1
                first = first or value
            else:
                numbers += 1
        return (
            texts > 4
            and numbers > 0
            and not _TOTAL.match(first.strip())
            and plain(first) not in self.first_words
        )

    def kind(self, index):
        """Return the kind of a line and remember the group it opens."""
        values = self.rows[index]
        if self._is_plainly_data(values):
            return DATA
        others = self._others(values)
        if self._has_number(values):
            if index == self.first and self._is_letters(values):
                return HEADING
            return DATA if others else BLANK
        mark = self._mark(values)
        mark = clean(mark) if isinstance(mark, str) else ""
        if not others and not mark:
            return BLANK
        texts = [clean(value) for _index, value in others if isinstance(value, str)]
        if len(texts) <= 2 and any(_TOTAL.match(t) for t in (mark, *texts[:1]) if t):
            return TOTAL
        if index == self.first and self._is_letters(values):
            return HEADING
        if self._is_signature(index, texts, others):
            self.footer = True
            return SIGNATURE
        if self._is_group(index, mark, others):
            self._open_group(mark, texts[0] if texts else mark)
            return GROUP
        if self._plain_line(values) in self.headings:
            return HEADING
        return DATA

    def _is_letters(self, values):
        marks = [str(v).removesuffix(".0") for v in values if v is not None]
        return (
            len(marks) >= 3
            and len(set(marks)) == len(marks)
            and all(_LETTERS_LINE.match(mark.strip()) for mark in marks)
        )

    def _is_signature(self, index, texts, others):
        if not texts or len(texts) != len(others) or len(texts) > 4:
            return False
        if self.footer and index > self.last_full:
            return True
        hits = [bool(_SIGNATURE.match(plain(text))) for text in texts]
        return all(hits) or (any(hits) and index > self.last_full)

    def _is_group(self, index, mark, others):
        """One text and no number; with a Roman number, sums may stand beside."""
        texts = [value for _index, value in others if isinstance(value, str)]
        if len(texts) != 1:
            return not others and len(mark) > 3
        if _ROMAN.match(mark) or _LETTER.match(mark):
            return others[0][1] == texts[0]
        width = range(len(self.rows[index]))
        sums = any((index, column) in self.pending for column in width)
        return not mark and len(others) == 1 and not sums and self.columns > 2

    def _open_group(self, mark, text):
        kind = "roman" if _ROMAN.match(mark) else "letter" if mark else "none"
        kinds = [level[0] for level in self.levels]
        if kind in kinds:
            del self.levels[kinds.index(kind) :]
        self.levels.append((kind, text))
