from odoo.fields import Command

from .common import EquipmentCommon


class SurplusCommon(EquipmentCommon):
    """Five microscopes too many at the school; neighbour and stranger lack some.

    The neighbour is 5 km away, under the same office; the stranger 33 km.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for unit, longitude in (
            (cls.school, 105.40),
            (cls.neighbour, 105.446),
            (cls.stranger, 105.70),
        ):
            unit.write({"latitude": 10.40, "longitude": longitude})
        cls.thing = cls.env["edu.equipment.catalog"].create(
            {"code": "T-KHV", "name": "Kính hiển vi quang học"}
        )
        cls.microscope = cls._equipment("KHV", catalog_id=cls.thing.id)
        cls._receive(cls.microscope, 8)
        cls.stranger_officer = cls._user("stranger", "equipment_officer", cls.stranger)
        cls.department_officer = cls._user("dept", "officer", cls.department)

    @classmethod
    def _surplus(cls, quantity=5, declare=True, line=None, **vals):
        """A declaration by the school's officer, in good condition by default."""
        surplus = (
            cls.env["edu.equipment.surplus"]
            .with_user(cls.equipment_officer)
            .create(
                {
                    "reason": "Nhà trường không còn sử dụng",
                    "line_ids": [
                        Command.create(
                            {
                                "equipment_id": cls.microscope.id,
                                "quantity": quantity,
                                **(line or {}),
                            }
                        )
                    ],
                    **vals,
                }
            )
        )
        if declare:
            surplus.action_declare()
        return surplus

    @classmethod
    def _need(cls, quantity=3, user=None, declare=True, **vals):
        """A need of the neighbour, or of the unit of another user."""
        user = user or cls.neighbour_officer
        need = (
            cls.env["edu.equipment.need"]
            .with_user(user)
            .create({"catalog_id": cls.thing.id, "quantity": quantity, **vals})
        )
        if declare:
            need.action_declare()
        return need

    @classmethod
    def _run(cls, user=None, **vals):
        user = user or cls.department_officer
        run = cls.env["edu.equipment.match.run"].with_user(user).create(vals)
        run.action_match()
        return run
