"""A report that schools owe their office, and the office the department."""

from .province import Province

REPORT, LINE, COPY, PERIOD = (
    "edu.report.submission",
    "edu.report.line",
    "edu.report.copy",
    "edu.report.period",
)
PUPILS = {"school": 312, "neighbour": 188}
FIGURE, ASKED, ANSWER = "Học sinh", "Kinh phí", "Khó khăn"
PEOPLE = {
    "leader_school": ("leader", "school"),
    "leader_neighbour": ("leader", "neighbour"),
    "leader_stranger": ("leader", "stranger"),
    "officer_department": ("officer", "department"),
}


class Reports:
    """A period that the department opened: every unit has its draft."""

    def __init__(self, province: Province):
        self.province = province
        for login, (role, unit) in PEOPLE.items():
            province.user(login, role, getattr(province, unit))
        self._pupils()
        self.type = self._type(province.admin)
        self.period = self.opened()

    def rpc(self, login):
        return self.province.rpc(login)

    def _pupils(self):
        level = self.province.ref("edu_base.level_lower_secondary")
        common = {"school_year_id": self.province.year, "level_id": level}
        for unit, count in PUPILS.items():
            values = common | {"unit_id": getattr(self.province, unit)}
            leader = self.rpc(f"leader_{unit}")
            leader.call("edu.unit.census", "create", [values | {"pupil_count": count}])

    def _type(self, admin) -> int:
        (pupils,) = admin.call("edu.metric", "search", [("code", "=", "pupils")])
        items = [
            {"name": FIGURE, "kind": "metric", "metric_id": pupils},
            {"name": ASKED, "kind": "number"},
            {"name": ANSWER, "kind": "text", "is_required": True},
        ]
        values = {"name": "Báo cáo cuối năm", "code": "E2E"}
        values["item_ids"] = [(0, 0, item) for item in items]
        (type_,) = admin.call("edu.report.type", "create", [values])
        return type_

    def opened(self, **values) -> int:
        """A period whose units have their drafts."""
        officer = self.rpc("officer_department")
        values |= {
            "type_id": self.type,
            "unit_id": self.province.department,
            "school_year_id": self.province.year,
            "date_due": "2099-11-20",
            "date_figures": "2019-12-01",
        }
        (period,) = officer.call(PERIOD, "create", [values])
        officer.call(PERIOD, "action_open", [period])
        return period

    def of(self, unit) -> int:
        """The report of a unit."""
        mine = [("period_id", "=", self.period), ("unit_id", "=", unit)]
        (report,) = self.province.admin.call(REPORT, "search", mine)
        return report

    def state(self, report) -> str:
        (row,) = self.province.admin.call(REPORT, "read", [report], ["state"])
        return row["state"]

    def lines(self, rpc, report) -> dict[str, dict]:
        """The lines of a report by the name of their item."""
        mine = [("submission_id", "=", report)]
        rows = rpc.call(LINE, "search_read", mine, ["item_id", "number", "text"])
        return {row["item_id"][1]: row for row in rows}

    def hand_in(self, rpc, report, amount=0):
        """Answer what is asked and hand in, as the buttons do."""
        lines = self.lines(rpc, report)
        rpc.call(LINE, "write", [lines[ANSWER]["id"]], {"text": "Không"})
        if amount:
            rpc.call(LINE, "write", [lines[ASKED]["id"]], {"number": amount})
        rpc.call(REPORT, "action_submit", [report])
