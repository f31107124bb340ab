from .disposal_common import DisposalCommon


class IncidentCommon(DisposalCommon):
    """One good microscope is missing from the store; the officer records it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.department_officer = cls._user("d_officer", "officer", cls.department)
        cls.other_officer = cls._user("o_officer", "officer", cls.other_office)

    def _incident(self, kind="loss", quantity=1):
        rows = [(self.line, self.store, "good", quantity)]
        Incident = self.env["edu.equipment.incident"].with_user(self.equipment_officer)
        return Incident._report(
            self.school, rows, kind, "Missing in the count", "2019-11-18"
        )

    def _followed_up(self, **vals):
        incident = self._incident(**vals)
        incident.action_report()
        incident.write(
            {
                "doc_number": "45/BC-BH",
                "doc_date": "2019-11-20",
                "cause": "Cửa sổ không khóa",
                "responsibility": "Chưa xác định",
                "police_informed": True,
            }
        )
        incident.action_report_sent()
        return incident

    def _settled(self, **vals):
        incident = self._followed_up(**vals)
        incident.action_approval_submit()
        self._decide(incident, self.head)
        paper = {"doc_number": "20/QĐ-SGDĐT", "doc_date": "2019-11-20"}
        self._decide(incident, self.department_head, **paper)
        return incident

    def _confirm(self, incident, user, mode, text="Settled"):
        """Use the dialog of the incident as a user."""
        incident = incident.with_user(user)
        action = getattr(incident, f"action_{mode}")()
        self.env["edu.incident.note"].with_user(user).with_context(
            **action["context"]
        ).create({"text": text}).action_confirm()
