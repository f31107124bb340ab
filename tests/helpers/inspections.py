"""Dossiers over RPC, as far as the people concerned would bring them by clicking."""

from .province import Province

DOSSIER, SHEET, SCORE = (
    "edu.inspection",
    "edu.inspection.assessment",
    "edu.inspection.score",
)
LIST, DECISION = "edu.inspection.proposal", "edu.recognition.decision"
PEOPLE = {
    "leader_school": ("leader", "school"),
    "leader_stranger": ("leader", "stranger"),
    "officer_department": ("officer", "department"),
    "head_department": ("head", "department"),
}


class Inspections:
    """A standard of one question and a campaign of the department, still open."""

    def __init__(self, province: Province):
        self.province = province
        for login, (role, unit) in PEOPLE.items():
            province.user(login, role, getattr(province, unit))
        level = province.ref("edu_base.level_lower_secondary")
        units = [province.school, province.stranger]
        province.admin.call(
            "edu.unit", "write", units, {"level_ids": [(6, 0, [level])]}
        )
        self.standard, self.title = self._standard(province.admin)
        self.campaign, self.round = self._campaign()

    def rpc(self, login):
        return self.province.rpc(login)

    def _standard(self, admin):
        values = {"name": "Tiêu chuẩn thử", "code": "E2E", "object": "library"}
        (standard,) = admin.call(
            "edu.standard", "create", [values | {"date_from": "2019-01-01"}]
        )
        section = {"standard_id": standard, "name": "Tổ chức", "kind": "section"}
        (section,) = admin.call("edu.standard.criterion", "create", [section])
        criterion = {"standard_id": standard, "name": "Phục vụ", "max_points": 10}
        admin.call(
            "edu.standard.criterion", "create", [criterion | {"parent_id": section}]
        )
        title = {"standard_id": standard, "name": "Đạt chuẩn", "rank": 1}
        title |= {"min_points": 6, "check_years": 3}
        (title,) = admin.call("edu.standard.title", "create", [title])
        admin.call("edu.standard", "action_publish", [standard])
        return standard, title

    def _campaign(self):
        officer = self.rpc("officer_department")
        closing = [
            (0, 0, {"applicant": who, "date": "2099-11-20"})
            for who in ("direct", "school", "office")
        ]
        values = {
            "name": "Công nhận thư viện",
            "unit_id": self.province.department,
            "school_year_id": self.province.year,
            "standard_ids": [(6, 0, [self.standard])],
            "date_from": "2019-09-01",
            "round_ids": [(0, 0, {"number": 1, "deadline_ids": closing})],
        }
        (campaign,) = officer.call("edu.inspection.campaign", "create", [values])
        officer.call("edu.inspection.campaign", "action_publish", [campaign])
        domain = [("campaign_id", "=", campaign)]
        (round_,) = officer.call("edu.inspection.round", "search", domain)
        return campaign, round_

    def opened(self) -> int:
        """A dossier of the school, its self-assessment signed."""
        values = {
            "unit_id": self.province.school,
            "campaign_id": self.campaign,
            "round_id": self.round,
            "title_id": self.title,
            "doc_number": "12/CV-THCS",
            "doc_date": "2019-11-01",
        }
        leader = self.rpc("leader_school")
        (dossier,) = leader.call(DOSSIER, "create", [values])
        self.assess(leader, dossier, "action_assess")
        return dossier

    def assess(self, rpc, dossier, opened="action_inspect", points=8) -> int:
        """Open the own assessment, give points, sign."""
        sheet = rpc.call(DOSSIER, opened, [dossier])["res_id"]
        scores = rpc.call(SCORE, "search", [("assessment_id", "=", sheet)])
        rpc.call(SCORE, "write", scores, {"points": points})
        rpc.call(SHEET, "action_sign", [sheet])
        return sheet

    def state(self, dossier) -> str:
        (row,) = self.province.admin.call(DOSSIER, "read", [dossier], ["state"])
        return row["state"]

    def listed(self, dossier) -> int:
        """The office's list with the dossier, not sent yet."""
        values = {
            "unit_id": self.province.office,
            "campaign_id": self.campaign,
            "round_id": self.round,
            "doc_number": "30/TTr-PGDĐT",
            "doc_date": "2019-11-20",
            "inspection_ids": [(6, 0, [dossier])],
        }
        (proposal,) = self.rpc("officer_office").call(LIST, "create", [values])
        return proposal

    def decision(self) -> int:
        """The department's decision on all that waits, submitted."""
        officer = self.rpc("officer_department")
        values = {"name": "Công nhận", "unit_id": self.province.department}
        values |= {"campaign_id": self.campaign, "date": "2020-01-15"}
        (decision,) = officer.call(DECISION, "create", [values])
        officer.call(DECISION, "action_collect", [decision])
        officer.call(DECISION, "action_approval_submit", [decision])
        return decision

    def decide(self, rpc, decision):
        """What the dialog of decisions does."""
        (row,) = rpc.call(DECISION, "read", [decision], ["approval_id"])
        action = rpc.call("edu.approval", "action_decide_many", [row["approval_id"][0]])
        values = {"decision": "approve", "doc_number": "15/QĐ-SGDĐT"}
        values |= {"doc_date": "2020-01-15"}
        dialog = "edu.approval.decide"
        (made,) = rpc.call(dialog, "create", [values], context=action["context"])
        rpc.call(dialog, "action_confirm", [made])
