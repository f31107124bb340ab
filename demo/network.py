"""Units, areas, school years and census. Districts of the schools are to be
confirmed by the department: the guidance names the schools, not where they stand."""

from odoo.fields import Command

OFFICES = [  # code, name, short name, kind of district
    ("longxuyen", "Long Xuyên", "thành phố"),
    ("chaudoc", "Châu Đốc", "thành phố"),
    ("tanchau", "Tân Châu", "thị xã"),
    ("anphu", "An Phú", "huyện"),
    ("chauphu", "Châu Phú", "huyện"),
    ("chauthanh", "Châu Thành", "huyện"),
    ("chomoi", "Chợ Mới", "huyện"),
    ("phutan", "Phú Tân", "huyện"),
    ("thoaison", "Thoại Sơn", "huyện"),
    ("tinhbien", "Tịnh Biên", "huyện"),
    ("triton", "Tri Tôn", "huyện"),
]
# The 21 schools that the guidance names: code, name, levels, district.
SCHOOLS = [
    ("myhoahung", "THCS&THPT Mỹ Hòa Hưng", "23", "longxuyen"),
    ("candang", "THPT Cần Đăng", "3", "chauthanh"),
    ("binhchanh", "THCS&THPT Bình Chánh", "23", "chauphu"),
    ("vothisau", "THPT Võ Thị Sáu", "3", "chaudoc"),
    ("coto", "THCS&THPT Cô Tô", "23", "triton"),
    ("thpttinhbien", "THPT Tịnh Biên", "3", "tinhbien"),
    ("quocthai", "THPT Quốc Thái", "3", "anphu"),
    ("nguyensinhsac", "THPT Nguyễn Sinh Sắc", "3", "tanchau"),
    ("chuvanan", "THPT Chu Văn An", "3", "phutan"),
    ("luongvancu", "THPT Lương Văn Cù", "3", "chomoi"),
    ("vinhtrach", "THPT Vĩnh Trạch", "3", "thoaison"),
    ("nguyenbinhkhiem", "THPT Nguyễn Bỉnh Khiêm", "3", "chauthanh"),
    ("binhlong", "THCS&THPT Bình Long", "23", "chauphu"),
    ("huynhthihuong", "THPT Huỳnh Thị Hưởng", "3", "chomoi"),
    ("vongthe", "THPT Vọng Thê", "3", "thoaison"),
    ("nguyenchithanh", "THPT Nguyễn Chí Thanh", "3", "phutan"),
    ("chauphong", "THPT Châu Phong", "3", "tanchau"),
    ("vinhloc", "THCS&THPT Vĩnh Lộc", "23", "anphu"),
    ("thptlongxuyen", "THPT Long Xuyên", "3", "longxuyen"),
    ("nguyencongtru", "THPT Nguyễn Công Trứ", "3", "longxuyen"),
    ("chilang", "THPT Chi Lăng", "3", "tinhbien"),
]
# Invented, so that the offices have schools below them.
BELOW_OFFICES = [
    ("lythuongkiet", "THCS Lý Thường Kiệt", "2", "longxuyen"),
    ("hungvuong", "TH Hùng Vương", "1", "longxuyen"),
    ("hoasen", "MN Hoa Sen", "0", "longxuyen"),
    ("thuandong", "THCS Thuận Đông", "2", "chaudoc"),
    ("longdien", "TH Long Điền", "1", "chomoi"),
]
LEVELS = ["kindergarten", "primary", "lower_secondary", "upper_secondary"]
YEARS = [
    ("2019–2020", "2019-08-26", "2020-07-31", "2020-01-11"),
    ("2026–2027", "2026-08-31", "2027-05-31", "2027-01-16"),
]


def load(env):
    """Rename the department, create the years, areas, offices and schools."""
    department = _department(env)
    years = _years(env)
    districts = _districts(env)
    offices = _offices(env, department, districts)
    schools = _schools(env, department, offices, districts)
    _census(env, schools, years)
    _delegations(env, offices, years[0])


def unit(env, code):
    """Return the unit of a code."""
    return env["edu.unit"].search([("code", "=", code)])


def _department(env):
    currency = env.ref("base.VND")
    currency.active = True
    company = env.ref("base.main_company")
    company.write({"name": "Sở GDĐT An Giang", "currency_id": currency.id})
    department = env.ref("edu_base.unit_department")
    department.write(
        {
            "name": "Sở Giáo dục và Đào tạo An Giang",
            "short_name": "Sở GDĐT An Giang",
            "code": "sgddt",
            "phone": "02963.859605",
            "official_email": "phongcntttvtb@angiang.edu.vn",
            "document_place": "An Giang",
        }
    )
    env["edu.unit.role"]._create_users(department)
    return department


def _years(env):
    return env["edu.school.year"].create(
        [
            {
                "name": name,
                "date_start": start,
                "date_end": end,
                "semester_ids": [
                    Command.create(
                        {"name": "Học kỳ I", "date_start": start, "date_end": middle}
                    )
                ],
            }
            for name, start, end, middle in YEARS
        ]
    )


def _districts(env):
    province = env["edu.area"].create(
        {"name": "Tỉnh An Giang", "kind": "province", "code": "89"}
    )
    return {
        code: env["edu.area"].create(
            {
                "name": f"{kind.capitalize()} {name}",
                "kind": "district",
                "parent_id": province.id,
                "date_to": "2025-06-30",
            }
        )
        for code, name, kind in OFFICES
    }


def _offices(env, department, districts):
    units = env["edu.unit"]._create_units(
        [
            {
                "name": f"Phòng GDĐT {name}",
                "short_name": f"PGD {name}",
                "code": code,
                "kind": "office",
                "parent_id": department.id,
                "district_id": districts[code].id,
                "document_place": name,
            }
            for code, name, _kind in OFFICES
        ]
    )
    return dict(zip(districts, units, strict=True))


def _schools(env, department, offices, districts):
    rows = [(*row, department) for row in SCHOOLS]
    rows += [(*row, offices[row[3]]) for row in BELOW_OFFICES]
    return env["edu.unit"]._create_units(
        [
            {
                "name": f"Trường {name}",
                "short_name": name,
                "code": code,
                "parent_id": parent.id,
                "district_id": districts[district].id,
                "cluster": f"Cụm {offices[district].document_place}",
                "document_place": offices[district].document_place,
                "budget_code": str(1_050_000 + number * 37),
                "level_ids": [
                    Command.link(env.ref(f"edu_base.level_{LEVELS[int(level)]}").id)
                    for level in levels
                ],
                "national_standard": "level1" if number % 4 == 0 else "none",
                "is_near_library_standard": number % 5 == 0,
            }
            for number, (code, name, levels, district, parent) in enumerate(rows)
        ]
    )


def _census(env, schools, years):
    env["edu.unit.census"].create(
        [
            {
                "unit_id": school.id,
                "school_year_id": year.id,
                "level_id": level.id,
                "class_count": 18 + school.id % 9,
                "pupil_count": (18 + school.id % 9) * 41,
                "teacher_count": 40 + school.id % 11,
                "staff_count": 7,
            }
            for year in years
            for school in schools
            for level in school.level_ids
        ]
    )


def _delegations(env, offices, year):
    """D.6 and D.7 of the guidance: the two lists of offices differ."""
    guidance = env.ref("edu_base.legal_24_hd_sgddt")
    lists = {
        "subject_room": "longxuyen chaudoc tanchau chomoi thoaison phutan anphu",
        "library_title": "chomoi tanchau chaudoc triton thoaison",
    }
    env["edu.delegation"].create(
        [
            {
                "unit_id": offices[code].id,
                "object": what,
                "act": act,
                "school_year_id": year.id,
                "legal_document_id": guidance.id,
            }
            for what, codes in lists.items()
            for code in codes.split()
            for act in ("plan", "inspect", "propose")
        ]
    )
