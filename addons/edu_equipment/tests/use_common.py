from contextlib import contextmanager

from odoo.exceptions import UserError
from odoo.fields import Command

from .common import EquipmentCommon


class UseCommon(EquipmentCommon):
    """A physics room that can be booked, a class, two teachers, ten microscopes.

    The day is Monday 14 October 2019; lessons are booked for the day after.
    """

    DAY = "2019-10-15"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.physics | cls.chemistry).is_bookable = True
        cls.colleague = cls._user("colleague", "teacher", cls.school)
        cls.subject_head = cls._user("subject_head", "subject_head", cls.school)
        cls.subject = cls.env.ref("edu_base.subject_vl")
        cls.class_8a, cls.class_8b = cls.env["edu.class"].create(
            [
                {
                    "name": name,
                    "unit_id": cls.school.id,
                    "school_year_id": cls.year.id,
                    "grade_id": cls.env.ref("edu_base.grade_8").id,
                }
                for name in ("8A", "8B")
            ]
        )
        cls.microscope = cls._equipment()
        cls._receive(cls.microscope, 10)
        cls.env.cr.flush()

    @classmethod
    def _period(cls, number, part="morning"):
        return cls.env.ref(f"edu_equipment.period_{part}_{number}")

    @classmethod
    def _session(cls, number=1, user=None, equipment=None, quantity=1, **vals):
        """A lesson in one morning period of the day, in the physics room."""
        user = user or cls.teacher
        lines = equipment or cls.env["edu.equipment"]
        return (
            cls.env["edu.room.session"]
            .with_user(user)
            .create(
                {
                    "name": f"Lesson {number}",
                    "unit_id": cls.school.id,
                    "date": cls.DAY,
                    "period_from_id": cls._period(number).id,
                    "place_id": cls.physics.id,
                    "class_id": cls.class_8a.id,
                    "subject_id": cls.subject.id,
                    "line_ids": [
                        Command.create({"equipment_id": line.id, "quantity": quantity})
                        for line in lines
                    ],
                    **vals,
                }
            )
        )

    @contextmanager
    def _refused(self, pattern, error=UserError):
        """What is refused with such words leaves nothing behind."""
        with self.assertRaises(error) as caught:
            yield
        self.assertRegex(str(caught.exception), pattern)
