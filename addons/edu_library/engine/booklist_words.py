"""What the cells of a school's book list mean: people, volumes, sources, languages."""

import re
from functools import lru_cache

from odoo.addons.edu_base.engine.text import clean, plain, same_key

KINDS = {
    "edu_library.kind_textbook": ("Sách giáo khoa", "SGK", "GK", "Giáo khoa"),
    "edu_library.kind_teacher": (
        *("Sách nghiệp vụ", "SNV", "NV", "Nghiệp vụ", "Sách giáo viên", "SGV"),
        "Sách hướng dẫn giáo viên",
    ),
    "edu_library.kind_reference": (
        *("Sách tham khảo", "STK", "TK", "Tham khảo", "Sách bài tập", "SBT"),
        *("Sách nâng cao", "Từ điển", "Sách pháp luật", "Sách đạo đức"),
    ),
    "edu_library.kind_children": (
        *("Sách thiếu nhi", "STN", "TN", "Thiếu nhi", "Truyện", "Truyện thiếu nhi"),
        *("Truyện tranh", "Truyện đọc"),
    ),
    "edu_library.kind_periodical": (
        *("Báo", "Tạp chí", "Báo, tạp chí", "Báo - tạp chí", "Báo và tạp chí", "BTC"),
    ),
    "edu_library.kind_picture": (
        *("Tranh ảnh", "Bản đồ", "Bản đồ, tranh ảnh", "Tranh", "Atlat", "Át lát"),
    ),
    "edu_library.kind_audiovisual": ("Băng đĩa", "Đĩa", "Nghe nhìn", "CD", "DVD"),
    "edu_library.kind_digital": ("Tài liệu số", "Sách điện tử", "Ebook"),
    "edu_library.kind_other": ("Khác", "Tài liệu khác"),
}
STACKS = {
    "edu_library.stack_textbook": ("SGK", "GK", "Kho sách giáo khoa"),
    "edu_library.stack_teacher": ("SNV", "NV", "SGV", "Kho sách nghiệp vụ"),
    "edu_library.stack_reference": ("STK", "TK", "Kho sách tham khảo"),
    "edu_library.stack_children": ("STN", "TN", "Kho sách thiếu nhi"),
}
CONDITIONS = {
    "new": ("Mới", "Còn mới", "New"),
    "good": ("Tốt", "Còn tốt", "Bình thường", "Sử dụng được", "Khá", "Good"),
    "worn": ("Cũ", "Đã cũ", "Trung bình", "Sờn", "Worn"),
    "damaged": ("Hỏng", "Hư", "Hư hỏng", "Rách", "Rách nát", "Damaged"),
}
_SOURCES = (
    ("exchange", ("trao doi",)),
    ("gift", ("tang", "bieu", "quyen gop", "ung ho", "tai tro", "xhh", "xa hoi hoa")),
    ("purchase", ("mua", "ngan sach", "nsnn", "hoa don", "purchase", "kinh phi")),
    ("allocation", ("cap", "so gd", "phong gd", "so gddt", "bo gd", "du an")),
    ("opening", ("kho cu", "co san", "ton", "cu", "held before")),
)
_LANGUAGES = {
    "vie": ("viet", "tieng viet", "vn", "vi"),
    "eng": ("anh", "tieng anh", "en"),
    "fre": ("phap", "tieng phap", "fr", "fra"),
    "chi": ("trung", "tieng trung", "hoa", "tieng hoa", "zh"),
    "rus": ("nga", "tieng nga", "ru"),
    "jpn": ("nhat", "tieng nhat", "ja"),
    "kor": ("han", "tieng han", "ko"),
    "khm": ("khmer", "tieng khmer", "kho me", "tieng kho me"),
    "ger": ("duc", "tieng duc", "de", "deu"),
}
_NAMELESS = {"nhieu tac gia", "nhieu tg", "nhom tac gia", "nhieu nguoi", "khuyet danh"}
_ROLES = (
    ("translator", ("dich", "nguoi dich", "bien dich")),
    ("illustrator", ("minh hoa", "ve", "tranh", "hoa si")),
    ("editor", ("chu bien", "cb", "tong chu bien", "hieu dinh")),
    ("compiler", ("bien soan", "suu tam", "tuyen chon", "st", "bs")),
)
_OTHERS = re.compile(
    r"\s*(?:\.{2,}|…|\bv\.?v\.?|\bvà (?:những |các )?(?:người|tác giả) khác)\s*$"
)
_NAMES = re.compile(r"\s*[;,&/]\s*|\s+-\s+|\s+và\s+")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_WORDS = {"mot": "1", "hai": "2", "ba": "3", "bon": "4", "nam": "5", "sau": "6"}
_VOLUME = re.compile(
    r"[\s.,:;(\-–]+(?:tập|t\.)\s*(\d{1,3}|một|hai|ba|bốn|năm|sáu)\)?\s*$", re.IGNORECASE
)
_MARK = re.compile(r"^(?:[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)\s*[.)/-]\s*")
_GRADES = re.compile(r"\(?\b(?:lớp|khối)\s*(\d+(?:\s*(?:[-–,;]|và)\s*\d+)*)\)?", re.I)
_SUBJECT = re.compile(r"^(?:bộ\s+)?môn\s+", re.IGNORECASE)
_DDC = re.compile(r"^\d{3}(?:\.\d+)?(?:\s|$)")


def people_of(text):
    """Return [[name, role, is a body]] of a cell that names authors.

    >>> people_of("Phan Đức Chính (tổng chủ biên), Tôn Thân")
    [['Phan Đức Chính', 'editor', False], ['Tôn Thân', 'author', False]]
    >>> people_of("J. K. Rowling ; Lý Lan (dịch)")
    [['J. K. Rowling', 'author', False], ['Lý Lan', 'translator', False]]
    >>> people_of("Nhiều tác giả"), people_of("")
    ([], [])
    """
    people = []
    for part in _NAMES.split(_OTHERS.sub("", clean(text or ""))):
        said = " ".join(_BRACKETS.findall(part))
        name = _BRACKETS.sub(" ", part).replace("…", "").strip(" .")
        name = f"{name}." if part.rstrip().endswith(".") and "." in name else name
        if not name or plain(name) in _NAMELESS or not plain(name):
            continue
        words = plain(said)
        role = next((key for key, names in _ROLES if words in names), "author")
        people.append([clean(name), role, False])
    return people


def author_and_title(text):
    """Return (author or "", title) of a cell that holds both.

    >>> author_and_title("Tô Hoài. Dế Mèn phiêu lưu kí")
    ('Tô Hoài', 'Dế Mèn phiêu lưu kí')
    >>> author_and_title("Dế Mèn phiêu lưu kí / Tô Hoài")
    ('Tô Hoài', 'Dế Mèn phiêu lưu kí')
    >>> author_and_title("Toán 6. Tập 1"), author_and_title("Hóa học. Sách bài tập")
    (('', 'Toán 6. Tập 1'), ('', 'Hóa học. Sách bài tập'))
    """
    if text.count(" / ") == 1:
        title, author = text.split(" / ")
        return author.strip(), title.strip()
    author, found, title = text.partition(". ")
    words = author.split()
    named = 2 <= len(words) <= 5 and all(word[:1].isupper() for word in words)
    if found and named and not re.search(r"\d", author):
        return author.strip(), title.strip()
    return "", text


def name_and_volume(name, volume):
    """Return (title proper, volume as "Tập 1" or "").

    >>> name_and_volume("Toán 6. Tập một", ""), name_and_volume("Toán 6", "1")
    (('Toán 6', 'Tập 1'), ('Toán 6', 'Tập 1'))
    >>> name_and_volume("Toán 6 (T.2)", ""), name_and_volume("Tập viết 1", None)
    (('Toán 6', 'Tập 2'), ('Tập viết 1', ''))
    """
    if not volume and (match := _VOLUME.search(name)):
        name, volume = name[: match.start()].rstrip(" .,:;-–("), match[1]
    volume = clean(volume or "")
    number = re.sub(r"^(?:tập|t\.?)\s*", "", volume, flags=re.IGNORECASE)
    number = _WORDS.get(plain(number), number)
    return name, f"Tập {number}" if number.isdigit() else volume


def match_keys(name, volume):
    """Return the match keys of a title: with the number of the volume, and in words.

    >>> match_keys("Toán 6", "Tập 1")
    ['toan 6 tap 1', 'toan 6 tap mot']
    >>> match_keys("Dế Mèn", "")
    ['de men']
    """
    key = plain(f"{name} {volume}")
    head, _tap, number = key.rpartition(" tap ")
    words = [word for word, digit in _WORDS.items() if digit == number and head]
    return [key, *(f"{head} tap {word}" for word in words)]


def publisher_forms(text):
    """Return the names under which a publisher may be known, best first.

    >>> publisher_forms("NXB Kim Đồng")
    ['Nhà xuất bản Kim Đồng', 'Kim Đồng', 'NXB Kim Đồng']
    """
    text = clean(text)
    bare = re.sub(r"^(?:nxb|nhà\s+xuất\s+bản|nhà\s+xb)\b[.:\s]*", "", text, flags=re.I)
    bare = {"gd": "Giáo dục", "gdvn": "Giáo dục Việt Nam"}.get(plain(bare), bare)
    forms = [f"Nhà xuất bản {bare}", bare, text] if bare else [text]
    return list(dict.fromkeys(forms))


def source_of(text):
    """Return the source of copies that a cell names, or "".

    >>> source_of("Phụ huynh tặng"), source_of("Ngân sách"), source_of("Sở GD cấp")
    ('gift', 'purchase', 'allocation')
    >>> source_of("xyz")
    ''
    """
    words = f" {plain(text)} "
    for key, names in _SOURCES:
        if any(f" {name} " in words for name in names):
            return key
    return ""


def language_of(text):
    """Return the code of a language as MARC 21 writes it, or "".

    >>> language_of("Tiếng Việt"), language_of("Anh"), language_of("?")
    ('vie', 'eng', '')
    """
    word = plain(text)
    for code, names in _LANGUAGES.items():
        if word == code or word in names:
            return code
    return word if len(word) == 3 and word.isalpha() else ""


def classification_of(text):
    """Return {"ddc" or "class19": the classification}.

    >>> classification_of("895.922"), classification_of("53(075)")
    ({'ddc': '895.922'}, {'class19': '53(075)'})
    """
    return {"ddc" if _DDC.match(text) else "class19": text}


def read_group(text):
    """Return (rest, grades as text or "") of a line that stands above its rows.

    >>> read_group("I. SÁCH GIÁO KHOA LỚP 6"), read_group("Môn Toán")
    (('SÁCH GIÁO KHOA', '6'), ('Toán', ''))
    """
    text = _MARK.sub("", clean(text or ""))
    match = _GRADES.search(text)
    rest = _GRADES.sub(" ", text).strip(" .,:;-–()")
    return clean(_SUBJECT.sub("", rest)), match[1] if match else ""


@lru_cache(maxsize=65536)
def same_person(left, right):
    """Return whether two statements of authors may name one first author.

    >>> same_person("Tô Hoài", "TÔ HOÀI; Tạ Huy Long"), same_person("Tô Hoài", "")
    (True, True)
    >>> same_person("Tô Hoài", "Nam Cao")
    False
    """
    mine, theirs = people_of(left), people_of(right)
    if not mine or not theirs:
        return True
    return any(same_key(mine[0][0]) == same_key(other[0]) for other in theirs) or plain(
        mine[0][0]
    ) == plain(theirs[0][0])
