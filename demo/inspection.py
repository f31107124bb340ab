"""Inspection and recognition: the year 2019–2020 of the guidance, and this year.

Names, lists and closing dates are those of guidance 24/HD-SGDĐT; results, letters
and decisions are invented. Each step is taken by the person who takes it.
"""

from contextlib import contextmanager
from datetime import date, timedelta

from odoo import fields
from odoo.fields import Command

from .daily import day, decide, mine, person, school_year
from .inspection_data import HOSTS, MIDDLES, ON_SITE, ROOMS_TO_DO, ROUNDS
from .network import unit

OFFICER = ("chuyenvien", "sgddt")
# The registers of 2019 are not in the program: its figures say nothing of that year.
ON_PAPER = "Xét theo sổ sách giấy, chưa nhập vào phần mềm."


def load(env):
    """Campaigns, clusters, dossiers in every state, titles, a visit, advice."""
    _places(env)
    _clusters(env, _old_year(env))
    libraries = _campaigns_2019(env)
    _dossiers_2019(env, libraries)
    _rooms_2019(env)
    _visit_2019(env)
    _this_year(env)
    _check_of_titles(env)
    _advice(env)
    env["edu.recognition"]._cron_remind_checks()


@contextmanager
def as_of(year, month, number):
    """Steps inside happen on that day: the history of the papers is their own."""
    today = fields.Date.context_today
    fields.Date.context_today = staticmethod(
        lambda *_args, **_kw: date(year, month, number)
    )
    try:
        yield
    finally:
        fields.Date.context_today = today


def _old_year(env):
    return env["edu.school.year"].search([("name", "=", "2019–2020")])


def _places(env):
    """Roughly where the district of each school is: for the links to a map."""
    for code, (latitude, longitude) in MIDDLES.items():
        office = unit(env, code)
        schools = env["edu.unit"].search(
            [("district_id", "=", office.district_id.id), ("kind", "=", "school")]
        )
        schools.write({"latitude": latitude, "longitude": longitude})


def _clusters(env, year):
    """The eleven hosts; members are the THPT of the district, to be confirmed."""
    upper = env.ref("edu_base.level_upper_secondary")
    env["edu.inspection.cluster"].create(
        [
            {
                "host_id": unit(env, code).id,
                "unit_id": unit(env, "sgddt").id,
                "school_year_id": year.id,
                "level_id": upper.id,
                "legal_document_id": env.ref("edu_base.legal_24_hd_sgddt").id,
                "to_verify": True,
            }
            for code in HOSTS
        ]
    )


def _campaign(env, name, kind, obj, year, start, login=OFFICER, **vals):
    rounds = vals.pop("rounds", ())
    campaign = mine(env, "edu.inspection.campaign", *login).create(
        {
            "name": name,
            "kind": kind,
            "object": obj,
            "unit_id": unit(env, login[1]).id,
            "school_year_id": year.id,
            "date_from": start,
            "legal_document_ids": env.ref("edu_base.legal_24_hd_sgddt").ids,
            "round_ids": [_round(number, rows) for number, rows in rounds],
            **vals,
        }
    )
    campaign.action_publish()
    return campaign


def _round(number, rows):
    return Command.create(
        {
            "number": number,
            "deadline_ids": [
                Command.create(
                    {"applicant": who, "date": when, "is_inclusive": counts, **more}
                )
                for who, when, counts, more in rows
            ],
        }
    )


def _campaigns_2019(env):
    year = _old_year(env)
    start = date(2019, 8, 26)
    more = {"date_to": date(2020, 7, 31)}
    libraries = _campaign(
        env,
        "Công nhận danh hiệu thư viện 2019–2020",
        "title",
        "library",
        year,
        start,
        rounds=ROUNDS["library"],
        **more,
    )
    rooms = _campaign(
        env,
        "Công nhận phòng học bộ môn đạt chuẩn 2019–2020",
        "room",
        "room",
        year,
        start,
        rounds=ROUNDS["room"],
        **more,
    )
    mine(env, "edu.inspection.task", *OFFICER).create(
        [
            {
                "campaign_id": rooms.id,
                "unit_id": unit(env, code).id,
                "round_id": rooms.round_ids[0].id,
                "legal_document_id": env.ref("edu_base.legal_24_hd_sgddt").id,
            }
            for code in ROOMS_TO_DO
        ]
    )
    mine(env, "edu.inspection.task", *OFFICER).create(
        [
            {
                "campaign_id": libraries.id,
                "unit_id": unit(env, code).id,
                "note": "Kiểm tra hồ sơ thư viện đạt chuẩn tại đơn vị",
            }
            for code in ON_SITE
        ]
    )
    return libraries


# ----- a dossier, step by step -------------------------------------------------
def _title(env, campaign, school, rank):
    standard = campaign._standard_for(school, campaign.date_from)
    return standard.title_ids.filtered(lambda row: row.rank == rank)


def _opened(env, campaign, code, rank=1, number=1, letter="25/CV-TV", **vals):
    """A dossier with its letter, the self-assessment begun."""
    school = unit(env, code)
    rounds = campaign.round_ids.filtered(lambda row: row.number == number)
    dossier = mine(env, "edu.inspection", "hieutruong", code).create(
        {
            "unit_id": school.id,
            "campaign_id": campaign.id,
            "round_id": rounds.id,
            "title_id": _title(env, campaign, school, rank).id,
            "doc_number": letter,
            "doc_date": fields.Date.context_today(campaign),
            **vals,
        }
    )
    dossier.action_assess()
    return dossier


def _fill(assessment, share, conclusion=False):
    """Answer every question with about this share of its points, and sign."""
    file = {"name": "minh-chung.txt", "raw": b"Minh ch\xe1\xbb\xa9ng", "type": "binary"}
    for row in assessment.score_ids:
        paper = Command.create({**file, "res_model": row._name, "res_id": row.id})
        points = round(row.max_points * share * 2) / 2
        answer = "yes" if share >= 0.5 else "no"
        row.write(
            {
                "points": min(points, row.max_points),
                "note": "Theo sổ sách của đơn vị",
                "attachment_ids": [paper],
                **({"answer": answer} if row.kind == "yes_no" else {}),
            }
        )
    assessment.conclusion = conclusion
    assessment.action_sign()


def _assess(dossier, login, share, opened="action_inspect", conclusion=False):
    action = getattr(dossier.with_user(person(dossier.env, *login)), opened)()
    assessment = dossier.env[action["res_model"]].browse(action["res_id"])
    _fill(assessment.with_user(person(dossier.env, *login)), share, conclusion)


def _handed_in(env, campaign, code, share=0.9, **vals):
    dossier = _opened(env, campaign, code, **vals)
    _assess(dossier, ("hieutruong", code), share, "action_assess")
    dossier.with_user(person(env, "hieutruong", code)).action_submit()
    return dossier


def _listed(env, dossiers, office, number=1, letter="30/TTr-PGDĐT"):
    """The office's list of proposals, sent."""
    campaign = dossiers.campaign_id
    rounds = campaign.round_ids.filtered(lambda row: row.number == number)
    proposal = mine(env, "edu.inspection.proposal", "chuyenvien", office).create(
        {
            "unit_id": unit(env, office).id,
            "campaign_id": campaign.id,
            "round_id": rounds.id,
            "doc_number": letter,
            "doc_date": fields.Date.context_today(campaign),
        }
    )
    proposal.action_collect()
    proposal.action_send()


def _decision(env, campaign, when, number, reasons=()):
    """The decision on what waits: recognised as applied for, refused with a reason."""
    decision = mine(env, "edu.recognition.decision", *OFFICER).create(
        {
            "name": "công nhận danh hiệu thư viện trường học",
            "unit_id": unit(env, "sgddt").id,
            "campaign_id": campaign.id,
            "object": campaign.object,
            "school_year_id": campaign.school_year_id.id,
            "date": when,
            "legal_document_ids": env.ref("edu_base.legal_24_hd_sgddt").ids,
        }
    )
    decision.action_collect()
    reasons = dict(reasons)
    for line in decision.line_ids:
        reason = reasons.get(line.unit_id.code)
        title = line.inspection_id.title_id
        line.write(
            {"outcome": "refuse", "reason": reason}
            if reason
            else {"outcome": "recognise", "title_id": title.id, "reason": ON_PAPER}
        )
    decision.action_approval_submit()
    decide(decision, "giamdoc", "sgddt", doc_number=number, doc_date=when)
    return decision


def _dossiers_2019(env, campaign):
    """Each path of the guidance once: direct, delegated, not delegated."""
    with as_of(2019, 11, 18):
        direct = _handed_in(env, campaign, "candang")
        higher = _handed_in(env, campaign, "thpttinhbien", rank=2, share=0.95)
        delegated = _handed_in(env, campaign, "thuandong")
    with as_of(2019, 11, 22):
        _assess(delegated, ("chuyenvien", "chaudoc"), 0.9)
        _listed(env, delegated, "chaudoc")
    with as_of(2019, 12, 10):
        _assess(direct, OFFICER, 0.9)
        _assess(higher, OFFICER, 0.95)
    with as_of(2020, 1, 15):
        _decision(env, campaign, date(2020, 1, 15), "15/QĐ-SGDĐT")
    with as_of(2020, 3, 10):
        other = _handed_in(env, campaign, "lythuongkiet", number=2)
        _assess(other, ("chuyenvien", "longxuyen"), 0.8)
    with as_of(2020, 3, 25):
        _listed(env, other, "longxuyen", number=2)
    with as_of(2020, 5, 12):
        _assess(other, OFFICER, 0.6, conclusion="Chưa đủ diện tích phòng đọc.")
    with as_of(2020, 6, 15):
        reasons = {"lythuongkiet": "Chưa đủ diện tích phòng đọc, thiếu tên sách."}
        _decision(env, campaign, date(2020, 6, 15), "88/QĐ-SGDĐT", reasons)


def _rooms_2019(env):
    """Of the six THPT one hands in on the last day, one has begun."""
    campaign = env["edu.inspection.campaign"].search(
        [("kind", "=", "room"), ("school_year_id", "=", _old_year(env).id)]
    )
    for code in ("quocthai", "nguyensinhsac"):
        room = env["edu.place"].create(
            {
                "name": "Phòng học bộ môn Hóa học",
                "code": "PHBM-HOA",
                "unit_id": unit(env, code).id,
                "room_type_id": env.ref("edu_equipment.room_type_hh").id,
                "area": 90,
                "seats": 45,
            }
        )
        with as_of(2019, 9, 17):
            if code == "quocthai":
                _handed_in(env, campaign, code, share=1, place_id=room.id)
            else:
                _opened(env, campaign, code, place_id=room.id)


def _visit_2019(env):
    """The day of the cluster at THPT Tịnh Biên: its members bring their dossiers."""
    cluster = env["edu.inspection.cluster"].search(
        [("host_id", "=", unit(env, "thpttinhbien").id)]
    )
    with as_of(2020, 2, 10):
        campaign = _campaign(
            env,
            "Kiểm tra thư viện THPT theo cụm 2019–2020",
            "cluster",
            "library",
            _old_year(env),
            date(2020, 2, 1),
            cluster_ids=cluster.ids,
        )
        campaign.action_choose_units()
        team = _team(env, "Đoàn kiểm tra thư viện theo cụm")
        visit = mine(env, "edu.inspection.visit", *OFFICER).create(
            {
                "campaign_id": campaign.id,
                "cluster_id": cluster.id,
                "unit_id": unit(env, "sgddt").id,
                "date": date(2020, 2, 10),
                "hours": "07:30",
                "committee_id": team.id,
            }
        )
        visit.action_collect()
        visit.action_announce()
        for number, line in enumerate(visit.line_ids):
            line.write(
                {
                    "is_brought": True,
                    "result": "supplement" if number else "pass",
                    "feedback": "Hồ sơ đầy đủ, sổ sách ghi rõ ràng.",
                    "advice": "Học tập cách giới thiệu sách của đơn vị bạn.",
                }
            )
        visit.conclusion = "Các đơn vị thống nhất kết quả kiểm tra."
        visit.action_done()


def _team(env, name):
    team = mine(env, "edu.committee", *OFFICER).create(
        {
            "name": name,
            "kind": "inspection",
            "unit_id": unit(env, "sgddt").id,
            "member_ids": [
                Command.create({"user_id": person(env, *OFFICER).id, "role": "chair"})
            ],
        }
    )
    team.action_activate()
    return team


# ----- this year ---------------------------------------------------------------
def _this_year(env):
    """The present campaign: a dossier in each state, none decided yet."""
    year = school_year(env)
    rows = [
        ("direct", day(env, 20), True, {}),
        ("school", day(env, 15), True, {}),
        ("office", day(env, 25), True, {}),
    ]
    campaign = _campaign(
        env,
        f"Công nhận thư viện {year.name}",
        "title",
        "library",
        year,
        year.date_start,
        date_to=year.date_end,
        rounds=[(1, rows)],
    )
    _opened(env, campaign, "thptlongxuyen")
    _handed_in(env, campaign, "lythuongkiet")
    back = _handed_in(env, campaign, "longdien")
    officer = person(env, "chuyenvien", "chomoi")
    back.with_user(officer)._return("Bổ sung biên bản kiểm kê thư viện.")
    inspected = _handed_in(env, campaign, "hungvuong")
    _assess(inspected, ("chuyenvien", "longxuyen"), 0.85)
    _assess(_handed_in(env, campaign, "nguyensinhsac"), OFFICER, 0.9)
    proposed = _handed_in(env, campaign, "thuandong")
    _assess(proposed, ("chuyenvien", "chaudoc"), 0.9)
    _listed(env, proposed, "chaudoc")


def _check_of_titles(env):
    """Titles of January 2020 are due: one of them is checked and no longer kept."""
    year = school_year(env)
    campaign = _campaign(
        env,
        f"Kiểm tra duy trì danh hiệu thư viện {year.name}",
        "maintenance",
        "library",
        year,
        day(env) - timedelta(days=10),
        date_to=year.date_end,
    )
    campaign.action_choose_units()
    dossier = campaign.inspection_ids.filtered(
        lambda row: row.unit_id.code == "candang"
    )
    _assess(dossier, OFFICER, 0.4, conclusion="Thư viện không còn mở cửa đủ buổi.")


def _advice(env):
    """Libraries near the standard are advised, with a day."""
    near = env["edu.unit"].search([("is_near_library_standard", "=", True)])
    mine(env, "edu.inspection.finding", *OFFICER).create(
        [
            {
                "name": "Bổ sung tên sách tham khảo để đạt chuẩn",
                "unit_id": school.id,
                "kind": "advice",
                "due_date": day(env, 60),
            }
            for school in near[:3]
        ]
    )
