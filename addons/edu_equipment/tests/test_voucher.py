import io

from pypdf import PdfReader

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged, users

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestVoucher(EquipmentCommon):
    @users("t_equipment")
    def test_a_receipt_by_hand(self):
        """EQM-04"""
        line = self._equipment(env=self.env)
        form = Form(
            self.env["edu.equipment.voucher"].with_context(default_type="receipt")
        )
        form.to_place_id = self.physics
        with form.line_ids.new() as new:
            new.equipment_id = line
            new.quantity = 3
        voucher = form.save()
        voucher.action_post()
        self.assertEqual((voucher.state, voucher.value), ("posted", 4_500_000))
        self.assertEqual(self._on_hand(line, self.physics), 3)

    @users("t_equipment")
    def test_moving_chosen_lines_to_another_room(self):
        """EQU-08"""
        lines = self._equipment("A", self.env) | self._equipment("B", self.env)
        for line in lines:
            self._voucher(line, 2, env=self.env).action_post()
        wizard = Form(
            self.env["edu.equipment.relocate"].with_context(active_ids=lines.ids)
        )
        wizard.to_place_id = self.chemistry
        wizard.save().action_move()
        self.assertEqual(lines.place_ids, self.chemistry)

    @users("t_equipment")
    def test_numbers_follow_by_type_and_year(self):
        line = self._equipment(env=self.env)
        vouchers = self.env["edu.equipment.voucher"].union(
            *(self._voucher(line, env=self.env) for _i in range(3))
        )
        vouchers.action_post()
        self.assertEqual(
            sorted(vouchers.mapped("name")),
            ["PN0001/2019", "PN0002/2019", "PN0003/2019"],
        )

    @users("t_equipment")
    def test_state_and_number_are_not_written(self):
        voucher = self._voucher(self._equipment(env=self.env), env=self.env)
        for vals in ({"state": "posted"}, {"name": "PN9999/2019"}):
            with self.assertRaises(UserError):
                voucher.write(vals)
        made = self.env["edu.equipment.voucher"].create(
            {"type": "receipt", "state": "posted"}
        )
        self.assertEqual(made.state, "draft")

    @users("t_equipment")
    def test_a_posted_voucher_is_not_edited(self):
        voucher = self._voucher(self._equipment(env=self.env), env=self.env)
        voucher.action_post()
        for attempt in (
            lambda: voucher.write({"date": "2018-01-01"}),
            lambda: voucher.line_ids.write({"quantity": 7}),
            lambda: voucher.unlink(),
            lambda: voucher.action_post(),
        ):
            with self.assertRaises(UserError):
                attempt()
        voucher.message_post(body="Checked")

    @users("t_equipment")
    def test_other_types_come_from_their_documents(self):
        line = self._equipment(env=self.env)
        for kind in ("disposal", "loss", "reversal", "transfer_out"):
            with self.assertRaises(UserError):
                self._voucher(line, env=self.env, type=kind)

    def test_an_empty_voucher_is_not_posted(self):
        voucher = self._voucher(self._equipment())
        voucher.line_ids.unlink()
        with self.assertRaisesRegex(UserError, "has no line"):
            voucher._post()

    def test_a_place_that_does_not_fit_is_refused(self):
        lost = self.env["edu.place"]._virtual(self.school, "lost")[self.school]
        voucher = self._voucher(self._equipment(), to_place=lost)
        with self.assertRaisesRegex(UserError, "does not fit"):
            voucher._post()

    def test_equipment_of_another_unit_is_refused(self):
        theirs = self._equipment(unit_id=self.neighbour.id)
        voucher = self._voucher(theirs, unit_id=self.school.id)
        with self.assertRaisesRegex(UserError, "another unit"):
            voucher._post()

    def test_a_single_item_is_one(self):
        line = self._equipment(tracking="item")
        with self.assertRaisesRegex(UserError, "single item"):
            self._receive(line, 2)
        self._receive(line, 1)
        with self.assertRaisesRegex(UserError, "single item"):
            self._receive(line, 1)

    @users("t_equipment")
    def test_a_voucher_is_printed(self):
        voucher = self._voucher(self._equipment(env=self.env), 3, env=self.env)
        voucher.action_post()
        name, content, _mime = voucher._register_file("pdf")
        text = "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(content)).pages
        )
        self.assertEqual(name, "PN0001-2019.pdf")
        self.assertIn("PN0001/2019", text)
        self.assertIn("4.500.000", text)
