"""What schools call subjects and grades in their workbooks."""

import re

from .text import clean

_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_WORDS = re.compile(r"lớp|khối|và|grades?", re.IGNORECASE)
# XML id of the subject: its other names. Only words that mean one thing.
SUBJECTS = {
    "edu_base.subject_dc": ("Dùng chung", "Thiết bị dùng chung", "Shared"),
    "edu_base.subject_toan": ("Toán", "Toán học"),
    "edu_base.subject_van": ("Ngữ văn", "Văn"),
    "edu_base.subject_vl": ("Vật lí", "Vật lý", "Lí", "Lý"),
    "edu_base.subject_hh": ("Hóa học", "Hóa"),
    "edu_base.subject_sh": ("Sinh học", "Sinh"),
    "edu_base.subject_khtn": ("Khoa học tự nhiên", "KHTN"),
    "edu_base.subject_cn": ("Công nghệ",),
    "edu_base.subject_tin": ("Tin học", "Tin"),
    "edu_base.subject_nn": ("Ngoại ngữ", "Tiếng Anh", "Anh văn"),
    "edu_base.subject_ls": ("Lịch sử", "Sử"),
    "edu_base.subject_dl": ("Địa lí", "Địa lý", "Địa"),
    "edu_base.subject_lsdl": (
        "Lịch sử và Địa lí",
        "Lịch sử và Địa lý",
        "Lịch sử - Địa lí",
        "Lịch sử - Địa lý",
        "Lịch sử & Địa lí",
        "Lịch sử & Địa lý",
    ),
    "edu_base.subject_gdcd": (
        "Giáo dục công dân",
        "GDCD",
    ),
    "edu_base.subject_an": ("Âm nhạc", "Nhạc"),
    "edu_base.subject_mt": ("Mĩ thuật", "Mỹ thuật"),
    "edu_base.subject_td": ("Giáo dục thể chất", "GDTC", "Thể dục", "Thể chất"),
    "edu_base.subject_qpan": (
        "Giáo dục quốc phòng và an ninh",
        "Giáo dục quốc phòng - an ninh",
        "Giáo dục quốc phòng",
        "Quốc phòng",
        "GDQP",
        "GDQP-AN",
        "GDQP - AN",
        "GDQPAN",
        "GDQP&AN",
        "QP-AN",
        "QPAN",
    ),
    "edu_base.subject_tnxh": ("Tự nhiên và xã hội", "TNXH", "TN&XH"),
    "edu_base.subject_hdtn": (
        "Hoạt động trải nghiệm",
        "Hoạt động trải nghiệm, hướng nghiệp",
        "HĐTN",
        "HĐTN-HN",
        "HĐTN, HN",
    ),
}


def parse_grades(text):
    """Return the numbers of the grades a cell names, or None.

    >>> parse_grades("Lớp 10"), parse_grades("10, 11, 12"), parse_grades("6-9")
    ([10], [10, 11, 12], [6, 7, 8, 9])
    >>> parse_grades("Khối 6 và 7"), parse_grades("lá"), parse_grades("13")
    ([6, 7], None, None)
    """
    text = _WORDS.sub(" ", clean(text))
    grades = []
    for first, last in _RANGE.findall(text):
        grades.extend(range(int(first), int(last) + 1))
    for word in re.split(r"[\s,;/&+.]+", _RANGE.sub(" ", text)):
        if word and not word.isdigit():
            return None
        if word:
            grades.append(int(word))
    if not grades or not all(1 <= grade <= 12 for grade in grades):
        return None
    return sorted(set(grades))
