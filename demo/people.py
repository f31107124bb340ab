"""Users of every role, their password, the boards and the staff in charge."""

from odoo.fields import Command

from .network import unit

PASSWORD = "angiang2026"
FULL_SCHOOL = "thptlongxuyen"
# Roles beyond the default users of each unit: login, post, name, role, unit.
EXTRA = [
    ("quantri.sgddt", "Quản trị hệ thống", "Trần Minh Quân", "manager", "sgddt"),
    ("vanthu.sgddt", "Văn thư", "Lê Thị Hạnh", "clerk", "sgddt"),
    ("phohieutruong", "Phó hiệu trưởng", "Phạm Thu Hà", "leader", FULL_SCHOOL),
    ("giaovien", "Giáo viên Vật lí", "Nguyễn Văn Bình", "teacher", FULL_SCHOOL),
    ("giaovienhoa", "Giáo viên Hóa học", "Lê Ngọc Hân", "teacher", FULL_SCHOOL),
    ("giaoviensinh", "Giáo viên Sinh học", "Trần Hoài Nam", "teacher", FULL_SCHOOL),
    ("giaovientin", "Giáo viên Tin học", "Ngô Thanh Thảo", "teacher", FULL_SCHOOL),
    ("totruong", "Tổ trưởng Lí – Công nghệ", "Đỗ Thị Mai", "subject_head", FULL_SCHOOL),
    (
        "phongbomon",
        "Phụ trách phòng Hóa học",
        "Võ Thanh Tùng",
        "room_keeper",
        FULL_SCHOOL,
    ),
    ("cntt", "Phụ trách CNTT", "Huỳnh Quốc Bảo", "it_officer", FULL_SCHOOL),
]
NAMES = {
    "giamdoc.sgddt": "Trần Thị Ngọc Diễm",
    "chuyenvien.sgddt": "Lâm Hoàng Phúc",
    "truongphong.longxuyen": "Nguyễn Thanh Liêm",
    "chuyenvien.longxuyen": "Đặng Thị Kim Ngân",
    f"hieutruong.{FULL_SCHOOL}": "Nguyễn Hữu Đức",
    f"thietbi.{FULL_SCHOOL}": "Phan Thị Bích Trâm",
    f"thuvien.{FULL_SCHOOL}": "Lý Thị Hồng Nhung",
    f"ketoan.{FULL_SCHOOL}": "Trương Văn Lộc",
}


def load(env):
    """Create the users of the remaining roles and give everybody one password."""
    _extra_users(env)
    users = env["res.users"].search([("edu_unit_id", "!=", False)])
    for login, name in NAMES.items():
        users.filtered(lambda user, login=login: user.login == login).name = name
    users.write({"lang": "vi_VN", "tz": "Asia/Ho_Chi_Minh"})
    env.flush_all()
    # One hash for all: hashing costs a third of a second each.
    hashed = env["res.users"]._crypt_context().hash(PASSWORD)
    env.cr.execute(
        "UPDATE res_users SET password = %s WHERE id IN %s",
        [hashed, users._ids],
    )
    _duties(env)
    _boards(env)


def _extra_users(env):
    env["res.users"].with_context(no_reset_password=True).create(
        [
            {
                "login": login if "." in login else f"{login}.{code}",
                "name": name,
                "edu_position": post,
                "edu_unit_id": unit(env, code).id,
                "group_ids": [
                    Command.set(env.ref(f"edu_base.edu_base_group_{role}").ids)
                ],
            }
            for login, post, name, role, code in EXTRA
        ]
    )


def _duties(env):
    duties = [("thuvien", "library", "full"), ("thietbi", "equipment", "concurrent")]
    years = env["edu.school.year"].search([])
    rows = []
    for school in env["edu.unit"].search([("kind", "=", "school")]):
        for prefix, duty, employment in duties:
            user = school.user_ids.filtered(
                lambda user, start=f"{prefix}.": user.login.startswith(start)
            )[:1]
            rows += [
                {
                    "unit_id": school.id,
                    "school_year_id": year.id,
                    "user_id": user.id,
                    "duty": duty,
                    "employment": employment,
                    "qualification": "Cao đẳng Thư viện"
                    if duty == "library"
                    else "Đại học Sư phạm",
                }
                for year in years
            ]
    env["edu.staff.duty"].create(rows)


def _boards(env):
    for code in (FULL_SCHOOL, "thpttinhbien", "lythuongkiet"):
        school = unit(env, code)
        people = school.head_user_id | school.user_ids.sorted("login")
        board = env["edu.committee"].create(
            {
                "name": "Ban tiếp nhận và nghiệm thu thiết bị năm học 2019–2020",
                "kind": "acceptance",
                "unit_id": school.id,
                "school_year_id": env["edu.school.year"]
                .search([("name", "=", "2019–2020")])
                .id,
                "date_from": "2019-09-03",
                "date_to": "2020-07-31",
                "tasks": "Tiếp nhận, kiểm tra, nghiệm thu thiết bị dạy học và lập "
                "biên bản theo Hướng dẫn 65/HD-SGDĐT.",
                "member_ids": [
                    Command.create(
                        {
                            "user_id": user.id,
                            "role": "chair"
                            if user == school.head_user_id
                            else "member",
                        }
                    )
                    for user in people[:4]
                ],
            }
        )
        board.action_activate()
