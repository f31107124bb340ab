from odoo.fields import Command

from .common import InspectionCommon


class Year2019Common(InspectionCommon):
    """The school year 2019–2020 of the guidance: its offices, schools and dates.

    Châu Thành is not delegated, Chợ Mới is, for libraries (D.7) and rooms (D.6).
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cho_moi = cls._unit("Phòng GDĐT Chợ Mới", "PCM", "office")
        cls.below_cho_moi = cls._unit(
            "THCS Thị trấn Chợ Mới", "TTCM", "school", cls.cho_moi
        )
        cls.combined = cls._unit("THCS&THPT Cô Tô", "CT", "school")
        cls.upper = cls.env.ref("edu_base.level_upper_secondary")
        cls.below_cho_moi.level_ids = cls.level
        cls.combined.level_ids = cls.level | cls.upper
        cls.cho_moi_officer = cls._user("cho_moi", "officer", cls.cho_moi)
        cls.cho_moi_leader = cls._user("ttcm", "leader", cls.below_cho_moi)
        cls.combined_leader = cls._user("coto", "leader", cls.combined)
        for unit in (cls.below_cho_moi, cls.direct, cls.combined):
            cls._pupils(unit, 250)
        cls._delegate(cls.cho_moi, "library_title")
        cls._delegate(cls.cho_moi, "subject_room")
        cls.env.cr.flush()

    @classmethod
    def _delegate(cls, office, obj, levels=()):
        cls.env["edu.delegation"].create(
            [
                {
                    "unit_id": office.id,
                    "object": obj,
                    "act": act,
                    "school_year_id": cls.year.id,
                    "level_ids": [Command.set([level.id for level in levels])],
                }
                for act in ("plan", "inspect", "propose")
            ]
        )

    @classmethod
    def _rounds(cls, *rounds):
        """Rows of rounds: {applicant: (closing date, whether the day counts)}."""
        return [
            Command.create(
                {
                    "number": number,
                    "deadline_ids": [
                        Command.create(
                            {"applicant": who, "date": date, "is_inclusive": counts}
                        )
                        for who, (date, counts) in dates.items()
                    ],
                }
            )
            for number, dates in enumerate(rounds, start=1)
        ]

    @classmethod
    def _campaign(cls, **vals):
        """By default the two rounds for libraries: "trước ngày" (TTL-03, TTL-04)."""
        vals.setdefault(
            "round_ids",
            cls._rounds(
                {"direct": ("2019-11-20", False), "office": ("2019-11-25", False)},
                {"direct": ("2020-03-20", False), "office": ("2020-03-30", False)},
            ),
        )
        return super()._campaign(**vals)

    def _decided(self, date="2020-01-15", campaign=None, outcome=None):
        """The department's decision on all that waits in the campaign."""
        decision = (
            self.env["edu.recognition.decision"]
            .with_user(self.department_officer)
            .create(
                {
                    "name": "Công nhận",
                    "unit_id": self.department.id,
                    "campaign_id": (campaign or self.campaign).id,
                    "object": (campaign or self.campaign).object,
                    "date": date,
                }
            )
        )
        decision.action_collect()
        if outcome:
            decision.line_ids.write(outcome)
        decision.action_approval_submit()
        self._decide(decision, self.director, doc_number="15/QĐ-SGDĐT", doc_date=date)
        return decision

    def _title_of(self, unit):
        return self.env["edu.recognition"].search(
            [("unit_id", "=", unit.id), ("status", "!=", "replaced")]
        )

    def _inspected(self, dossier=None, leader=None, officer=None, points=10):
        """A dossier handed in and inspected by the office."""
        dossier = dossier or self._dossier(self.below_cho_moi)
        self._submitted(dossier, leader or self.cho_moi_leader)
        officer = officer or self.cho_moi_officer
        self._assessed(dossier, officer, points, "action_inspect")
        return dossier

    def _list(self, officer=None, number=1, **vals):
        """The list of proposals of an office in a round, not sent yet."""
        officer = officer or self.cho_moi_officer
        proposal = (
            self.env["edu.inspection.proposal"]
            .with_user(officer)
            .create(
                {
                    "unit_id": officer.edu_unit_id.id,
                    "campaign_id": self.campaign.id,
                    "round_id": self.campaign.round_ids[number - 1].id,
                    "doc_number": "30/TTr-PGDĐT",
                    "doc_date": "2019-11-24",
                    **vals,
                }
            )
        )
        proposal.action_collect()
        return proposal

    def _reason(self, action, reason, user):
        """Fill the dialog of reasons in and confirm it."""
        dialog = self.env[action["res_model"]].with_user(user)
        dialog = dialog.with_context(**action["context"]).create({"reason": reason})
        return dialog.action_confirm()
