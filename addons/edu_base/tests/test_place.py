import psycopg2

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from .common import EduCommon


@tagged("post_install", "-at_install")
class TestPlace(EduCommon):
    def test_a_unit_begins_with_its_virtual_places_and_a_store(self):
        places = self.env["edu.place"].search([("unit_id", "=", self.school.id)])
        self.assertEqual(len(places.filtered("is_virtual")), 8)
        self.assertEqual(places.filtered(lambda p: not p.is_virtual).kind, "store")

    def test_what_is_lent_is_still_counted(self):
        places = self.env["edu.place"].search([("unit_id", "=", self.school.id)])
        counted = set(places.filtered("is_counted").mapped("kind"))
        self.assertEqual(counted, {"store", "transit", "on_loan"})

    def test_place_of_use_is_the_room(self):
        """EQU-08"""
        room = self._place("Phòng Vật lí")
        cabinet = self._place("Tủ 1", kind="cabinet", parent_id=room.id)
        shelf = self._place("Ngăn 2", kind="shelf", parent_id=cabinet.id)
        self.assertEqual((room | cabinet | shelf).root_id, room)
        self.assertEqual(shelf.complete_name, "Phòng Vật lí / Tủ 1 / Ngăn 2")

    def test_a_cabinet_moved_changes_its_place_of_use(self):
        room, other = self._place("A"), self._place("B")
        cabinet = self._place("Tủ", kind="cabinet", parent_id=room.id)
        cabinet.parent_id = other
        self.assertEqual(cabinet.root_id, other)

    def test_not_inside_another_unit(self):
        theirs = self._place("Theirs", unit=self.neighbour)
        with self.assertRaises(ValidationError):
            self._place("Mine", parent_id=theirs.id)

    def test_one_virtual_place_of_each_kind(self):
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._place("Lost again", kind="lost")

    @users("t_officer")
    def test_the_office_reads_and_does_not_write(self):
        """ORG-10: a superior reads, the unit writes."""
        place = self._place("Room").with_env(self.env)
        self.assertEqual(place.name, "Room")
        with self.assertRaises(AccessError):
            place.name = "Changed from above"

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        place = self._place("Room").with_env(self.env)
        self.assertNotIn(place, self.env["edu.place"].search([]))
        with self.assertRaises(AccessError):
            place.read(["name"])

    @users("t_neighbour")
    def test_nothing_is_created_in_another_unit(self):
        with self.assertRaises(AccessError):
            self.env["edu.place"].create({"name": "X", "unit_id": self.school.id})
