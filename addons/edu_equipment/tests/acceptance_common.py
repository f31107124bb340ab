from odoo.fields import Command

from .common import EquipmentCommon


class AcceptanceCommon(EquipmentCommon):
    """The board of the school, and an order of eight microscopes and tools."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vice = cls._user("vice", "leader", cls.school)
        cls.board = cls._board(cls.school, cls.equipment_officer)
        cls.device_class = cls.env.ref("edu_equipment.class_teaching").copy(
            {"code": "T1", "name": "Devices", "tracking": "item", "parent_id": False}
        )
        cls.physics_subject = cls.env["edu.subject"].create(
            {"name": "Vật lí thử", "code": "VLT"}
        )
        cls.env.cr.flush()

    @classmethod
    def _board(cls, unit, user, **vals):
        board = cls.env["edu.committee"].create(
            {
                "name": f"Ban nghiệm thu {unit.name}",
                "kind": "acceptance",
                "unit_id": unit.id,
                "school_year_id": cls.year.id,
                "member_ids": [Command.create({"user_id": user.id, "role": "chair"})],
                **vals,
            }
        )
        board.action_activate()
        return board

    @classmethod
    def _line(cls, name="Kính hiển vi", expected=8, **vals):
        return {
            "name": name,
            "class_id": cls.device_class.id,
            "subject_id": cls.physics_subject.id,
            "expected": expected,
            "price": 4_000_000,
            "place_id": cls.physics.id,
            **vals,
        }

    @classmethod
    def _acceptance(cls, *lines, user=None, **vals):
        return (
            cls.env["edu.equipment.receipt"]
            .with_user(user or cls.equipment_officer)
            .create(
                {
                    "name": "Thiết bị Vật lí",
                    "unit_id": cls.school.id,
                    "date": "2019-10-01",
                    "supplier": "Công ty Thiết bị",
                    "line_ids": [
                        Command.create(line) for line in lines or [cls._line()]
                    ],
                    **vals,
                }
            )
        )

    def _approve(self, receipt):
        """The board checks, the officer submits, the head approves."""
        if receipt.state == "draft":
            receipt.action_check()
        receipt.action_approval_submit()
        self._decide(receipt, self.head)
        receipt.invalidate_recordset()

    def _delivered(self, delivered=8, **figures):
        receipt = self._acceptance()
        receipt.line_ids.write({"delivered": delivered, **figures})
        return receipt
