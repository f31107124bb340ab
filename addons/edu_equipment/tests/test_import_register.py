from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .import_common import ImportCommon, inventory, line


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestImportRegister(ImportCommon):
    """A file meets a register that has lines already."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls._imported([line(1), line(2, broken=2)])
        cls.item = cls._register(code="VL0001")

    def _move(self, item, quantity=1):
        voucher = self.env["edu.equipment.voucher"].create(
            {
                "type": "internal",
                "unit_id": self.school.id,
                "date": "2019-10-01",
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": item.id,
                            "quantity": quantity,
                            "from_place_id": self.physics.id,
                            "to_place_id": self.chemistry.id,
                        }
                    )
                ],
            }
        )
        voucher._post()
        return voucher

    def test_an_imported_line_is_stored_as_one_entered_by_hand(self):
        """The set-based insert leaves nothing out that ``create`` would do."""
        item = self._register(code="VL0002")
        values = item.read([n for n, f in item._fields.items() if f.store])[0]
        own = {"id", "code", "label_token", "balance_ids", "move_ids", "display_name"}
        own |= {"value_ids", "value_move_ids"}
        twin = (
            self.env["edu.equipment"]
            .with_user(self.equipment_officer)
            .create(
                {
                    name: value[0] if isinstance(value, tuple) else value
                    for name, value in values.items()
                    if value and name not in own and not name.startswith("image")
                }
                | {"code": "TWIN"}
            )
        )
        copied = twin.read(list(values))[0]
        differ = {name for name in values if values[name] != copied[name]}
        self.assertLessEqual(differ, own)

    def test_descriptions_are_updated(self):
        job = self._imported([line(1, name="Vôn kế", country="Đức", note="Mới")])
        self.assertEqual(self._counts(job), (0, 1, 0, 0))
        self.assertEqual((self.item.name, self.item.note), ("Vôn kế", "Mới"))
        self.assertEqual(self.item.country_id.code, "DE")

    def test_an_empty_cell_erases_nothing(self):
        job = self._imported([line(1, country=None, year=None, cost=None)])
        self.assertEqual(self._counts(job), (0, 0, 1, 0))
        self.assertEqual((self.item.year_in_use, self.item.unit_cost), (2015, 485000))

    def test_codes_differ_by_more_than_capitals(self):
        job = self._imported([line(1, code="vl0001")])
        self.assertEqual(self._counts(job), (0, 0, 1, 0))

    def test_what_is_on_the_books_is_not_overwritten(self):
        """EQU-02, EQM-12"""
        remarks = self._remarks(line(1, actual=7), line(2, broken=1, cost=1))
        self.assertIn("On the books 5 (0 broken), in the file 7", remarks)
        self.assertIn("On the books 5 (2 broken), in the file 5 (1 broken)", remarks)
        self.assertIn("On the books at 485.000 đ: correct it by a voucher", remarks)

    def test_place_and_unit_of_measure_are_on_the_books(self):
        remarks = self._remarks(line(1, place="Phòng Hóa học", uom="Bộ"))
        self.assertIn("On the books in Phòng Vật lí: move it by a voucher", remarks)
        self.assertIn("On the books in “Piece”", remarks)

    def test_the_opening_file_stays_true_after_moves(self):
        self._move(self.item, 2)
        job = self._imported([line(1), line(2, broken=2)])
        self.assertEqual(self._counts(job), (0, 0, 2, 0))

    def test_a_line_entered_by_hand_is_posted(self):
        item = self._equipment("VL0009", name="Ampe kế")
        job = self._imported([line(9, name="Ampe kế", cost=20000)])
        self.assertEqual(self._counts(job), (0, 1, 0, 0))
        self.assertEqual((item.quantity, item.unit_cost), (5, 20000))
        self.assertEqual(job.equipment_voucher_id.value, 100_000)

    def test_an_archived_code_is_not_given_again(self):
        self._equipment("VL0009", active=False)
        self.assertIn("archived line", self._remarks(line(9)))

    def test_undo_reverses_the_voucher_and_frees_the_codes(self):
        self.first.action_undo()
        self.assertEqual(self.first.state, "undone")
        self.assertEqual(self.first.equipment_voucher_id.state, "reversed")
        self.assertFalse(self._register())
        self.assertFalse(self.env["edu.equipment.balance"]._differences())
        job = self._imported([line(1, cost=500000), line(2)])
        self.assertEqual(self._counts(job), (2, 0, 0, 0))
        self.assertEqual(self._register(code="VL0001").unit_cost, 500000)

    def test_undo_is_refused_after_later_moves(self):
        voucher = self._move(self.item)
        with self.assertRaisesRegex(UserError, voucher.name):
            self.first.action_undo()
        self.assertEqual(self.first.state, "done")
        self.assertEqual(len(self._register()), 2)

    def test_undo_removes_lines_without_moves(self):
        job = self._imported([line(3, actual=0)])
        job.action_undo()
        found = self.env["edu.equipment"].with_context(active_test=False)
        self.assertFalse(found.search([("code", "=like", "VL0003%")]))

    def test_a_reversed_opening_may_be_imported_again(self):
        self.first.equipment_voucher_id._reverse(self.first.equipment_date)
        job = self._imported(inventory([line(1), line(2, broken=2)]))
        self.assertEqual(self._counts(job), (0, 2, 0, 0))
        self.assertEqual(self.item.quantity, 5)
