from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .custody_common import CustodyCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodyAccess(CustodyCommon):
    def _seen(self, user, model="edu.controlled.item"):
        return self.env[model].with_user(user).search_count([])

    def test_who_sees_controlled_items(self):
        """QPA-08: custodian, head, officers above; nobody else."""
        for user in (self.custodian, self.head, self.officer):
            self.assertEqual(self._seen(user), 3, user.login)
        others = self.teacher, self.equipment_officer, self.neighbour_officer
        for user in others:
            for model in (
                "edu.controlled.item",
                "edu.custody.document",
                "edu.custody.line",
                "edu.custody.event",
            ):
                self.assertEqual(self._seen(user, model), 0, (user.login, model))
        with self.assertRaises(AccessError):
            self.rifles.with_user(self.teacher).read(["serial_no"])

    def test_an_authorisation_lost_is_lost_at_once(self):
        self.assertEqual(self._seen(self.custodian), 3)
        self.authorisation.date_to = "2019-10-14"
        self.assertEqual(self._seen(self.custodian), 0)

    def test_nobody_authorises_himself(self):
        for user in (self.custodian, self.equipment_officer):
            with self.assertRaises(AccessError):
                self.env["edu.custody.authorisation"].with_user(user).create(
                    {
                        "unit_id": self.school.id,
                        "user_id": user.id,
                        "decision": "x",
                    }
                )

    def test_the_register_tells_neither_number_nor_place(self):
        """QPA-08: by field, search, group and export of the open register."""
        user = self.equipment_officer
        lines = self.rifles.equipment_id.with_user(user)
        self.assertEqual(lines.mapped("serial_no"), [False] * 3)
        self.assertFalse(lines.place_ids | lines.balance_ids.place_id)
        self.assertFalse(lines.move_ids)
        self.assertEqual(lines.mapped("quantity"), [1, 1, 1])
        Line = self.env["edu.equipment"].with_user(user)
        self.assertFalse(Line.search([("serial_no", "=ilike", "AK%")]))
        self.assertFalse(Line.search([("place_ids", "in", self.armoury.ids)]))
        for model in (
            "edu.equipment.balance",
            "edu.equipment.move",
            "edu.equipment.book.line",
        ):
            groups = (
                self.env[model]
                .with_user(user)
                ._read_group(
                    [("equipment_id", "in", lines.ids)], ["equipment_id"], ["__count"]
                )
            )
            self.assertFalse(groups)
        exported = lines.export_data(["serial_no", "place_ids/name"])["datas"]
        self.assertEqual({cell for row in exported for cell in row}, {""})

    def test_an_ordinary_line_is_still_seen(self):
        line = self._equipment()
        self._receive(line, 2)
        self.assertEqual(line.with_user(self.teacher).place_ids, self.physics)

    def test_the_register_line_keeps_its_kind(self):
        line = self.rifles[0].equipment_id.with_user(self.equipment_officer)
        for vals in ({"kind": "tool"}, {"in_custody": False}, {"tracking": "batch"}):
            with self.assertRaises(UserError):
                line.write(vals)

    def test_who_signs_sees_the_document_while_it_waits(self):
        issue = self._document("issue", self.rifles)
        issue.action_sign()
        self.assertEqual(self._seen(self.teacher, "edu.custody.document"), 1)
        issue.with_user(self.teacher).action_confirm()
        self.assertEqual(self._seen(self.teacher, "edu.custody.document"), 0)

    def test_officers_above_do_not_write(self):
        with self.assertRaises(AccessError):
            self.rifles.with_user(self.officer).write({"accessories": "x"})

    def test_each_reading_is_noted(self):
        """QPA-08: who opened which record; the notes stay."""
        item = self.rifles[0]
        item.with_user(self.officer).web_read({"serial_no": {}})
        item.with_user(self.custodian).export_data(["serial_no"])
        notes = item.with_user(self.head).reading_ids
        self.assertEqual(notes.create_uid, self.officer | self.custodian)
        with self.assertRaises(UserError):
            notes.sudo().write({"create_uid": self.head.id})
        with self.assertRaises(AccessError):
            notes.with_user(self.custodian).read(["item_id"])

    def test_an_ordinary_count_leaves_items_in_custody_out(self):
        scope = self.env["edu.equipment.count"].new({"scope": "all"})
        found = self.env["edu.equipment"].search(scope._equipment_domain())
        self.assertFalse(found & self.rifles.equipment_id)

    def test_rows_of_before_are_taken_into_custody(self):
        line = self._equipment(
            "OLD",
            class_id=self.env.ref("edu_equipment.class_military").id,
            serial_no="CKC-77",
        )
        self._receive(line, 1, to_place=self.physics)
        item = self._rifle(8, equipment_id=line.id, serial_no="CKC-77")
        self.assertFalse(line.serial_no)
        self._finish(self._document("receipt", item))
        self.assertEqual(line.place_ids, self.armoury)
