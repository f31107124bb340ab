"""Emulation: the ranking of a semester decided, that of an office with its schools."""

from .daily import OFFICE_SCHOOL, day, decide, mine, school_year
from .network import unit
from .people import FULL_SCHOOL


def load(env):
    """Criteria and their figures, points with reasons, an objection, a decision."""
    _measure(env)
    _decided(env)
    _with_the_schools(env)


def _measure(env):
    """Reports and targets were entered after all else was measured."""
    metrics = env["edu.emulation.criterion"].search([]).metric_id
    metrics._refresh(day(env))


def _ranking(env, login, code, name):
    ranking = mine(env, "edu.emulation", login, code).create(
        {
            "name": name,
            "unit_id": unit(env, code).id,
            "school_year_id": school_year(env).id,
            "date_figures": day(env),
        }
    )
    ranking.action_reckon()
    return ranking


def _point(ranking, code):
    row = ranking.row_ids.filtered(lambda row: row.unit_id.code == code)
    return row.point_ids[:1]


def _decided(env):
    """The department ranks all schools; the director decides with a number."""
    ranking = _ranking(
        env,
        "chuyenvien",
        "sgddt",
        "Thi đua công tác CNTT, thư viện, thiết bị – đợt tháng 11",
    )
    _point(ranking, FULL_SCHOOL).write(
        {
            "adjustment": 2,
            "adjustment_reason": "Giải nhì cấp tỉnh thiết kế bài giảng e-Learning",
        }
    )
    ranking.action_send()
    objection = mine(env, "edu.emulation.objection", "hieutruong").create(
        {
            "row_id": ranking.row_ids.filtered(
                lambda row: row.unit_id.code == FULL_SCHOOL
            ).id,
            "text": "Báo cáo văn hóa đọc đã nộp đúng hạn, đề nghị xem lại.",
        }
    )
    objection.with_user(ranking.env.user).reply = "Đã tính theo ngày nộp lần đầu."
    ranking.action_approval_submit()
    decide(
        ranking,
        "giamdoc",
        "sgddt",
        doc_number="1215/QĐ-SGDĐT",
        doc_date=day(env),
        comment="Đồng ý theo đề nghị.",
    )


def _with_the_schools(env):
    """The office has sent its points; a school objects and waits for the reply."""
    ranking = _ranking(
        env, "chuyenvien", "longxuyen", "Xếp hạng thi đua các trường – học kỳ I"
    )
    ranking.action_send()
    row = ranking.row_ids.filtered(lambda row: row.unit_id.code == OFFICE_SCHOOL)
    mine(env, "edu.emulation.objection", "hieutruong", OFFICE_SCHOOL).create(
        {
            "row_id": row.id,
            "text": "Trường không có báo cáo nào trễ hạn trong học kỳ.",
        }
    )
