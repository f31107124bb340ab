"""What the library of the full school plans, receives, counts and withdraws."""

from datetime import date

from dateutil.relativedelta import relativedelta

from odoo.fields import Command

from .daily import FULL_SCHOOL, day, decide, mine, person, school_year
from .network import unit

LIBRARIAN = "thuvien"
HEAD = "hieutruong"
THEMES = (  # month after the school year begins, theme, work
    (1, "Mùa khai giảng", "Giới thiệu thư viện cho học sinh lớp 10"),
    (2, "Phụ nữ Việt Nam", "Giới thiệu sách về phụ nữ Việt Nam"),
    (3, "Tôn sư trọng đạo", "Trưng bày sách, thi viết cảm nhận về thầy cô"),
    (4, "Uống nước nhớ nguồn", "Tiết đọc sách lịch sử địa phương"),
    (5, "Mừng Đảng, mừng Xuân", "Giới thiệu sách Tết, hội xuân đọc sách"),
    (6, "Thanh niên với sách", "Thi kể chuyện theo sách cùng Đoàn thanh niên"),
    (7, "Tiến bước lên Đoàn", "Giới thiệu sách khoa học cho nữ sinh"),
    (8, "Ngày Sách và Văn hóa đọc", "Ngày hội sách 21/4, quyên góp sách"),
    (9, "Bác Hồ kính yêu", "Trưng bày sách về Bác Hồ, kiểm kê cuối năm"),
)


def load(env):
    """A plan that is approved, a network, a call for gifts, a count under way."""
    school, year = unit(env, FULL_SCHOOL), school_year(env)
    common = {"unit_id": school.id, "school_year_id": year.id}
    _plan(env, common, year)
    _network(env, common)
    _gifts(env, common)
    _count(env, common)


def _plan(env, common, year):
    plan = mine(env, "edu.plan", LIBRARIAN).create(
        {
            **common,
            "kind": "library",
            "line_ids": [
                Command.create(
                    {
                        "name": work,
                        "theme": theme,
                        "date_from": date(year.date_start.year, 8, 5)
                        + relativedelta(months=month),
                    }
                )
                for month, theme, work in THEMES
            ],
        }
    )
    plan.action_approval_submit()
    decide(plan, HEAD, doc_number="21/KH-THPT", doc_date=day(env, -60))


def _network(env, common):
    network = mine(env, "edu.committee", HEAD).create(
        {
            **common,
            "name": "Mạng lưới cộng tác viên thư viện",
            "kind": "collaborators",
            "member_ids": [
                Command.create(
                    {
                        "user_id": person(env, LIBRARIAN, FULL_SCHOOL).id,
                        "role": "chair",
                    }
                ),
                Command.create({"name": "Phạm Gia Huy", "library_side": "pupil"}),
                Command.create({"name": "Nguyễn Thị Tư", "library_side": "parent"}),
            ],
        }
    )
    network.action_activate()


def _gifts(env, common):
    call = mine(env, "edu.library.gift.campaign", LIBRARIAN).create(
        {
            **common,
            "name": "Góp một cuốn sách nhỏ, đọc ngàn cuốn sách hay",
            "criteria": "Sách còn nguyên vẹn, nội dung lành mạnh, phù hợp lứa tuổi.",
            "date_from": day(env, -30),
        }
    )
    titles = env["edu.library.title"].search(
        [("kind_id.book_group", "=", "reference")], order="id", limit=2
    )
    gift = mine(env, "edu.library.acquisition", LIBRARIAN).create(
        {
            **common,
            "kind": "gift",
            "campaign_id": call.id,
            "supplier": "Hội cha mẹ học sinh lớp 10A1",
            "donor_kind": "parent",
            "voucher_no": "BB 04",
            "line_ids": [
                Command.create(
                    {
                        "title_id": title.id,
                        "quantity": 3,
                        "rejected": number,
                        "price": 45_000,
                        "screening": "passed",
                    }
                )
                for number, title in enumerate(titles)
            ]
            + [
                Command.create(
                    {
                        "name": "Tuyển tập truyện kể (không rõ nhà xuất bản)",
                        "screening": "blocked",
                        "screening_note": "Không rõ nguồn gốc, nội dung",
                    }
                )
            ],
        }
    )
    gift.action_approval_submit()
    decide(gift, HEAD, doc_number="05/BB-THPT", doc_date=day(env, -1))
    gift.action_enter()


def _count(env, common):
    stack = env["edu.library.stack"].search([("code", "=", "STK")], limit=1)
    count = mine(env, "edu.library.count", LIBRARIAN).create(
        {**common, "stack_id": stack.id}
    )
    count.action_begin()
    there = count.line_ids.filtered(lambda line: line.result == "missing")
    count.codes = "\n".join(there[2:].copy_id.mapped("label_token"))
    count.action_take_codes()
