from odoo.fields import Command

from odoo.addons.edu_base.tests.common import EduCommon


class EquipmentCommon(EduCommon):
    """A school with two rooms, its store, and an officer who keeps the register."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.physics = cls._place("Phòng Vật lí")
        cls.chemistry = cls._place("Phòng Hóa học")
        cls.store = cls.env["edu.place"].search(
            [("unit_id", "=", cls.school.id), ("kind", "=", "store")]
        )
        cls.asset_class = cls.env.ref("edu_equipment.class_teaching")

    @classmethod
    def _equipment(cls, code="VL01", env=None, **vals):
        return (env or cls.env)["edu.equipment"].create(
            {
                "code": code,
                "name": f"Kính hiển vi {code}",
                "unit_id": cls.school.id,
                "class_id": cls.asset_class.id,
                "unit_cost": 1_500_000,
                **vals,
            }
        )

    @classmethod
    def _voucher(cls, equipment, quantity=1, env=None, **vals):
        """Draft voucher of one line; by default a receipt into the physics room."""
        line = {
            "equipment_id": equipment.id,
            "quantity": quantity,
            "from_place_id": vals.pop("from_place", cls.env["edu.place"]).id,
            "to_place_id": vals.pop("to_place", cls.physics).id,
            "condition": vals.pop("condition", "good"),
        }
        return (env or cls.env)["edu.equipment.voucher"].create(
            {
                "type": "receipt",
                "unit_id": equipment.unit_id.id,
                "date": "2019-10-01",
                "line_ids": [Command.create(line)],
                **vals,
            }
        )

    @classmethod
    def _receive(cls, equipment, quantity=1, **vals):
        voucher = cls._voucher(equipment, quantity, **vals)
        voucher._post()
        return voucher

    def _on_hand(self, equipment, place, condition="good"):
        balance = self.env["edu.equipment.balance"].search(
            [
                ("equipment_id", "=", equipment.id),
                ("place_id", "=", place.id),
                ("condition", "=", condition),
            ]
        )
        return balance.quantity
