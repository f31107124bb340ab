from odoo.fields import Command

from .common import EquipmentCommon


class DisposalCommon(EquipmentCommon):
    """Five broken microscopes in the physics room, two good ones in the store.

    The school has a disposal board; office and department have their heads.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._equipment(year_in_use=2015)
        cls._receive(cls.line, 5, condition="broken")
        cls._receive(cls.line, 2, to_place=cls.store)
        cls.office_head = cls._user("office_head", "head", cls.office)
        cls.department_head = cls._user("department_head", "head", cls.department)
        cls.board = cls.env["edu.committee"].create(
            {
                "name": "Hội đồng thanh lý 2019",
                "kind": "disposal",
                "unit_id": cls.school.id,
                "member_ids": [
                    Command.create({"user_id": cls.head.id, "role": "chair"}),
                    Command.create({"name": "Lê Kế Toán", "role": "member"}),
                    Command.create({"name": "Võ Thiết Bị", "role": "secretary"}),
                ],
            }
        )
        cls.board.action_activate()

    def _propose(self, quantity=2, user=None):
        """The officer proposes broken microscopes of the physics room."""
        Disposal = self.env["edu.equipment.disposal"].with_user(
            user or self.equipment_officer
        )
        rows = [(self.line, self.physics, "broken", quantity)]
        return Disposal._propose(self.school, rows, "Count of 2019")

    def _appraised(self, quantity=2):
        """A disposal that the board has voted for."""
        disposal = self._propose(quantity)
        disposal.line_ids.repair_estimate = 2_000_000 * quantity
        disposal.write(
            {
                "committee_id": self.board.id,
                "meeting_date": "2019-11-18",
                "meeting_place": "Phòng hội đồng",
            }
        )
        disposal.action_all_for()
        return disposal

    def _approved(self, quantity=2):
        """A disposal decided on by the department."""
        disposal = self._appraised(quantity)
        disposal.action_approval_submit()
        self._decide(disposal, self.head)
        self._decide(
            disposal,
            self.department_head,
            doc_number="15/QĐ-SGDĐT",
            doc_date="2019-11-19",
        )
        return disposal

    EXECUTION = {
        "done_date": "2019-11-20",
        "done_place": "Sân trường",
        "witnesses": "Lê Kế Toán",
        "destruction_method": "mechanical",
    }
