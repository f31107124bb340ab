import base64

from odoo.fields import Command

from .chemical_common import PAST, ChemicalCommon

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA"
    "60e6kgAAAABJRU5ErkJggg=="
)


class DestructionCommon(ChemicalCommon):
    """An expired acid, a spoiled salt, a board, a contractor licensed to 2019-12-31.

    Groups without a row of their own go to the contractor; acids may be neutralised
    at school until 2019-12-31. The head of the school alone decides.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid = cls._lot("HC31", cls._substance("7647-01-0"), date_expiry=PAST)
        cls._open(cls.acid, 200)
        cls._open(cls.lot, 300)
        cls.lot.write({"blocked": True, "blocked_reason": "Chảy nước"})
        rules = cls.env["edu.chemical.destruction.rule"]
        rules.search([]).unlink()
        cls.acid_rule = rules.create(
            {
                "group_id": cls.acid.group_id.id,
                "method": "school",
                "at_school": True,
                "neutraliser": "Na2CO3",
                "date_to": "2019-12-31",
            }
        )
        rules.create({"method": "contractor", "waste_code": "19 05 02"})
        cls.contractor = cls.env["edu.chemical.contractor"].create(
            {
                "name": "Môi trường An Giang",
                "unit_id": cls.department.id,
                "licence_number": "12/GPMT",
                "date_from": "2018-01-01",
                "date_expiry": "2019-12-31",
            }
        )
        cls.board = cls.env["edu.committee"].create(
            {
                "name": "Hội đồng tiêu hủy hóa chất",
                "kind": "disposal",
                "unit_id": cls.school.id,
                "member_ids": [
                    Command.create({"user_id": cls.head.id, "role": "chair"}),
                    Command.create({"name": "Lê Kế Toán", "role": "member"}),
                ],
            }
        )
        cls.board.action_activate()
        cls.env["edu.approval.route"].search(
            [("document", "=", "edu.equipment.disposal")]
        ).active = False
        cls.env["edu.approval.route"].create(
            {
                "name": "Hóa chất",
                "document": "edu.equipment.disposal",
                "step_ids": [
                    Command.create(
                        {"name": "Hiệu trưởng", "tier": "unit", "act": "approve"}
                    )
                ],
            }
        )

    def _proposed(self, lots=None):
        """From the expiry board to a draft, by the officer."""
        lots = (lots or self.acid | self.lot).with_user(self.equipment_officer)
        action = lots.action_propose_destruction()
        return (
            self.env["edu.equipment.disposal"]
            .with_user(self.equipment_officer)
            .browse(action["res_id"])
        )

    def _approved(self, lots=None):
        """A destruction that board and head have agreed to."""
        disposal = self._proposed(lots)
        disposal.write(
            {
                "committee_id": self.board.id,
                "meeting_date": "2019-11-18",
                "meeting_place": "Phòng hội đồng",
            }
        )
        disposal.action_all_for()
        disposal.action_approval_submit()
        self._decide(disposal, self.head)
        return disposal

    def _recorded(self, lots=None):
        """All that must be recorded before the write-off."""
        disposal = self._approved(lots)
        photo = self.env["ir.attachment"].with_user(self.equipment_officer)
        photo = photo.create({"name": "anh.png", "datas": PIXEL})
        disposal.write(
            {
                "done_date": "2019-11-20",
                "done_place": "Sân trường",
                "witnesses": "Lê Kế Toán",
                "photo_ids": [Command.set(photo.ids)],
                "contractor_id": self.contractor.id,
                "contract_number": "05/HĐ",
                "manifest_number": "CT-01",
                "manifest_file": base64.b64encode(b"%PDF"),
                "cost": 500_000,
            }
        )
        at_school = disposal.line_ids.filtered(lambda li: li.lot_id == self.acid)
        at_school.final_ph = 7.2
        return disposal
