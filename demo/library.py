"""The library of the full school: catalogue, copies, readers, days at the desk."""

import csv
import uuid
from datetime import timedelta
from pathlib import Path

from odoo.fields import Command

from . import (
    library_booklist,
    library_curation,
    library_dues,
    library_leaving,
    library_portal,
    library_work,
)
from .daily import mine, school_year
from .network import unit
from .people import FULL_SCHOOL

PUBLISHERS = {
    "GD": ("Giáo dục Việt Nam", "H."),
    "KD": ("Kim Đồng", "H."),
    "TRE": ("Trẻ", "Tp. Hồ Chí Minh"),
    "VH": ("Văn học", "H."),
    "DHSP": ("Đại học Sư phạm", "H."),
}
PUPILS = {
    "10A1": ["Nguyễn Thị Mai An", "Trần Quốc Bảo", "Lê Ngọc Châu", "Phạm Gia Huy"],
    "10A2": ["Võ Minh Khang", "Huỳnh Thanh Ngân", "Đặng Phúc Lâm", "Bùi Yến Nhi"],
}
TEACHERS = ["Lê Thị Hồng Gấm", "Nguyễn Văn Thắng"]
LIBRARIAN = "thuvien"


def load(env):
    """Load the library, as its librarian enters and runs it."""
    _catalogue(env)
    readers = _readers(env)
    _week(env, readers)
    library_leaving.load(env, readers)
    library_dues.load(env)
    library_portal.load(env, readers)
    library_booklist.load(env)
    library_curation.load(env)
    library_work.load(env)


def _catalogue(env):
    school = unit(env, FULL_SCHOOL)
    Publisher = mine(env, "edu.library.publisher", LIBRARIAN)
    publishers = {
        key: Publisher.create({"name": f"Nhà xuất bản {name}", "place": place})
        for key, (name, place) in PUBLISHERS.items()
    }
    with open(Path(__file__).with_name("library_titles.csv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    authors = mine(env, "edu.library.author", LIBRARIAN)._named(
        [row["author"] for row in rows]
    )
    Title = mine(env, "edu.library.title", LIBRARIAN)
    Copy = mine(env, "edu.library.copy", LIBRARIAN)
    year = school_year(env)
    for row in rows:
        author = authors[row["author"]]
        title = Title.create(
            {
                "name": row["name"],
                "volume": row["part"],
                "publisher_id": publishers[row["publisher"]].id,
                "year": int(row["year"]),
                "extent": row["pages"],
                "price": float(row["price"]),
                "kind_id": env.ref(f"edu_library.kind_{row['kind']}").id,
                "class19": row["class19"],
                "ddc": row["ddc"],
                "contribution_ids": [Command.create({"author_id": author.id})],
            }
        )
        copy = {
            "title_id": title.id,
            "unit_id": school.id,
            "date_in": year.date_start,
            "price": title.price,
            "voucher_no": f"HĐ {title.year % 100:03d}/{year.date_start.year}",
        }
        Copy.create([dict(copy) for _number in range(int(row["copies"]))])


def _readers(env):
    """Return the readers, pupils first; classes that lack are added."""
    school, year = unit(env, FULL_SCHOOL), school_year(env)
    grade = env["edu.grade"].search([("code", "=", "10")], limit=1)
    Reader = mine(env, "edu.library.reader", LIBRARIAN)
    made = Reader.browse()
    for name, pupils in PUPILS.items():
        domain = [
            ("unit_id", "=", school.id),
            ("school_year_id", "=", year.id),
            ("name", "=", name),
        ]
        group = env["edu.class"].search(domain, limit=1) or env["edu.class"].create(
            {
                "name": name,
                "unit_id": school.id,
                "school_year_id": year.id,
                "grade_id": grade.id,
            }
        )
        made += _cards(env, Reader, pupils, "pupil", class_id=group.id)
    return made + _cards(env, Reader, TEACHERS, "teacher")


def _cards(env, Reader, names, category, **vals):
    return Reader.create(
        [
            {
                "name": name,
                "unit_id": unit(env, FULL_SCHOOL).id,
                "category_id": env.ref(f"edu_library.category_{category}").id,
                **vals,
            }
            for name in names
        ]
    )


def _week(env, readers):
    """Lend, take back and hold, some of it days ago, so that something is overdue."""
    school = unit(env, FULL_SCHOOL)
    Copy = mine(env, "edu.library.copy", LIBRARIAN)
    novels = Copy.search([("stack_id.code", "in", ("STN", "STK"))], order="id")
    textbooks = Copy.search([("stack_id.code", "=", "SGK")], order="id")
    acts = []
    for number, reader in enumerate(readers):
        days = 12 - number
        acts.append((days, "lend", novels[number * 2], reader))
        acts.append((days, "lend", textbooks[number * 5], reader))
    acts += [(2, "return", novels[number * 2], None) for number in range(3)]
    lent_out = novels.filtered(lambda copy: copy.title_id == novels[4].title_id)
    acts += [(1, "lend", copy, readers[-1]) for copy in lent_out if copy != novels[4]]
    acts += [(0, "lend", novels[4], readers[-2]), (0, "hold", novels[4], readers[0])]
    mine(env, "edu.library.desk", LIBRARIAN).scan(
        school.id,
        [
            {
                "id": str(uuid.uuid4()),
                "code": copy.label_token,
                "act": act,
                "age": timedelta(days=days).total_seconds() * 1000,
                "reader": reader and reader.label_token,
            }
            for days, act, copy, reader in acts
        ],
    )
