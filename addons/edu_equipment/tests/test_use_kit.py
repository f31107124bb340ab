from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestUseKit(UseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.catalog = cls.env["edu.equipment.catalog"].create(
            {"code": "T-LENS", "name": "Lens"}
        )
        cls.lens = cls._equipment("VL02", catalog_id=cls.catalog.id)
        cls._receive(cls.lens, 4)
        cls.kit = cls._kit({"equipment_id": cls.microscope.id, "quantity": 2})

    @classmethod
    def _kit(cls, *lines, **vals):
        return cls.env["edu.equipment.kit"].create(
            {
                "name": "Optics",
                "unit_id": cls.school.id,
                "line_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )

    def _asked(self, session):
        return {line.equipment_id: line.quantity for line in session.line_ids}

    def test_a_kit_fills_the_lines_of_a_booking(self):
        session = self._session(1, equipment=self.microscope)
        with Form(session) as form:
            form.kit_id = self.kit
            form.kit_id = self.kit
        self.assertEqual(self._asked(session), {self.microscope: 5})

    def test_a_shared_kit_takes_what_the_school_holds(self):
        kit = self._kit({"catalog_id": self.catalog.id, "quantity": 3}, unit_id=False)
        empty = self._equipment("VL03", catalog_id=self.catalog.id)
        session = self._session(1)
        self.assertFalse(session.action_add_kit(kit.id))
        self.assertEqual(self._asked(session), {self.lens: 3})
        self.assertNotIn(empty, session.line_ids.equipment_id)

    def test_what_the_school_does_not_hold_is_named(self):
        other = self.env["edu.equipment.catalog"].create({"code": "T2", "name": "Tube"})
        kit = self._kit({"catalog_id": other.id}, unit_id=False)
        self.assertEqual(self._session(1).action_add_kit(kit.id), ["[T2] Tube"])

    def test_a_kit_of_more_than_is_free_is_refused(self):
        session = self._session(1, equipment=self.microscope, quantity=9)
        with self._refused("2 wanted, 1 free"):
            session.action_add_kit(self.kit.id)

    def test_a_kit_line_is_one_thing(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self._kit({})

    def test_a_kit_of_a_unit_holds_its_own_things(self):
        other = self._equipment("X1", unit_id=self.neighbour.id)
        with self._refused("not of the unit of the kit"):
            self._kit({"equipment_id": other.id})

    def test_who_writes_kits(self):
        shared = self._kit({"catalog_id": self.catalog.id}, unit_id=False)
        self.kit.with_user(self.subject_head).name = "Optics 2"
        shared.with_user(self.manager).name = "For all"
        for kit, user in (
            (shared, self.subject_head),
            (self.kit, self.teacher),
            (self.kit, self.neighbour_officer),
            (self.kit, self.manager.copy({"edu_unit_id": self.office.id})),
        ):
            with self.assertRaises(AccessError):
                kit.with_user(user).name = "x"
        self.assertEqual(shared.with_user(self.neighbour_officer).name, "For all")
