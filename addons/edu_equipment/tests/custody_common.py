from odoo.fields import Command

from .common import EquipmentCommon


class CustodyCommon(EquipmentCommon):
    """A school with an armoury, an authorised custodian and three rifles received."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.armoury = cls._place("Kho súng", kind="armoury")
        cls.custodian = cls._user("custodian", "user", cls.school)
        cls.authorisation = cls.env["edu.custody.authorisation"].create(
            {
                "unit_id": cls.school.id,
                "user_id": cls.custodian.id,
                "decision": "QĐ 12/2019",
                "date_from": "2019-09-01",
            }
        )
        cls.rifles = cls.env["edu.controlled.item"].union(
            *(cls._rifle(n) for n in range(3))
        )
        cls.receipt = cls._document("receipt", cls.rifles)
        cls._finish(cls.receipt)

    @classmethod
    def _rifle(cls, number, **vals):
        line = cls._equipment(
            f"QP{number}",
            class_id=cls.env.ref("edu_equipment.class_military").id,
            serial_no=f"AK-{number}",
        )
        return cls.env["edu.controlled.item"].create(
            {
                "equipment_id": line.id,
                "serial_no": line.serial_no,
                "type_id": cls.env.ref("edu_equipment.custody_type_ak").id,
                "nature": "deactivated",
                "marking": f"Z111.{number:06d} GDQPAN",
                "place_id": cls.armoury.id,
                **vals,
            }
        )

    @classmethod
    def _document(cls, kind, items, second=None, **vals):
        if kind == "issue":
            vals.setdefault("due_at", "2019-10-15 10:00:00")
        documents = cls.env["edu.custody.document"].with_user(cls.custodian)
        return documents.create(
            {
                "kind": kind,
                "unit_id": cls.school.id,
                "second_id": (second or cls.teacher).id,
                "line_ids": [Command.create({"item_id": item.id}) for item in items],
                **vals,
            }
        )

    @classmethod
    def _finish(cls, document):
        """Both people sign, each with the own login."""
        document.with_user(cls.custodian).action_sign()
        document.with_user(document.sudo().second_id).action_confirm()
