"""Information technology: profiles of schools, websites, a contest of lectures."""

from odoo.fields import Command

from .daily import OFFICE_SCHOOL, day, mine, school_year
from .network import unit
from .people import FULL_SCHOOL

LECTURES = [
    ("Nguyễn Văn Bình", "Định luật II Newton", "second"),
    ("Lê Ngọc Hân", "Liên kết cộng hóa trị", "passed"),
    ("Trần Hoài Nam", "Quang hợp ở thực vật", "consolation"),
]


def load(env):
    """Load what the IT officer and the head of two schools enter."""
    _full_profile(env)
    _begun_profile(env)
    _websites(env)
    _contest(env)


def _profile(env, login, code):
    Profile = mine(env, "edu.it.profile", login, code)
    return Profile.create(
        {"unit_id": unit(env, code).id, "school_year_id": school_year(env).id}
    )


def _line(profile, system):
    wanted = profile.env.ref(f"edu_reporting.it_system_{system}")
    return profile.line_ids.filtered(lambda line: line.system_id == wanted)


def _full_profile(env):
    profile = _profile(env, "cntt", FULL_SCHOOL)
    profile.write(
        {
            "goals": "Quản lý học sinh, điểm và hồ sơ trên một hệ thống; mọi tổ "
            "chuyên môn có bài giảng e-Learning.",
            "content": "Dạy học kết hợp ở khối 10; ngân hàng đề kiểm tra; thư viện số.",
            "degree": "advanced",
            "pupils_entered": 731,
            "teachers_entered": 45,
            "classes_entered": 18,
            "difficulties": "Đường truyền khối phòng bộ môn còn chậm.",
        }
    )
    school = _line(profile, "school")
    minimum = school.system_id.module_ids.filtered("is_minimum")
    school.write(
        {
            "state": "linked",
            "product": "vnEdu",
            "module_ids": [Command.set(minimum.ids)],
            "since": "2019-09-05",
            "completeness": 98,
        }
    )
    for system, state, product in (
        ("sector_db", "linked", ""),
        ("gradebook", "used", "vnEdu"),
        ("contact_book", "used", "vnEdu"),
        ("report_card", "starting", "vnEdu"),
        ("eoffice", "used", "VNPT iOffice"),
        ("mailbox", "used", ""),
        ("truonghocketnoi", "used", ""),
        ("pilot_smart", "starting", "Phòng học thông minh"),
    ):
        _line(profile, system).write({"state": state, "product": product})
    mine(env, "edu.it.profile", "hieutruong").browse(profile.id).action_confirm()


def _begun_profile(env):
    profile = _profile(env, "hieutruong", OFFICE_SCHOOL)
    _line(profile, "school").write({"state": "used", "product": "SMAS"})
    _line(profile, "gradebook").state = "used"


def _websites(env):
    Page = mine(env, "edu.web.page", "cntt")
    page = Page.search([("kind", "=", "portal")], limit=1)
    minimum = env["edu.web.service"]._minimum_on(day(env))
    page.write(
        {
            "last_update": day(env, -3),
            "complies": True,
            "service_ids": [Command.set(minimum.ids)],
        }
    )
    mine(env, "edu.web.page", "thietbi", OFFICE_SCHOOL).create(
        {
            "name": "Cổng thông tin trường",
            "url": "https://lythuongkiet.edu.vn",
            "last_update": day(env, -140),
        }
    )


def _contest(env):
    top = mine(env, "edu.contest", "chuyenvien", "sgddt")
    contest = top.create(
        {
            "name": "Hội thi thiết kế bài giảng e-Learning cấp tỉnh",
            "level": "province",
            "unit_id": unit(env, "sgddt").id,
            "school_year_id": school_year(env).id,
            "date_from": day(env, -30),
            "entries_until": day(env, 20),
        }
    )
    entries = mine(env, "edu.contest.entry", "cntt").create(
        [
            {
                "contest_id": contest.id,
                "unit_id": unit(env, FULL_SCHOOL).id,
                "name": name,
                "title": title,
                "url": "http://elearning.moet.edu.vn",
            }
            for name, title, _result in LECTURES
        ]
    )
    for entry, (_name, _title, result) in zip(entries, LECTURES, strict=True):
        entry.with_user(contest.env.user).result = result
    entries[1].with_user(contest.env.user).action_catalogue()
