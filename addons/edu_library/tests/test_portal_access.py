from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .portal_common import PortalCommon

OWN = {"edu.library.reader", "edu.library.loan", "edu.library.hold"}
QUIET = ("odoo.addons.base.models.ir_model", "odoo.addons.base.models.ir_rule")


@tagged("post_install", "-at_install")
class TestPortalAccess(PortalCommon):
    """What a pupil's login reaches by RPC: the own card and the catalogue (LIB-37)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hold = cls._hold(cls.pupil, cls.novel)
        cls.other_hold = cls._hold(cls.other_pupil, cls.novel)

    def setUp(self):
        super().setUp()
        self.own = self.env(user=self.an)
        logger = mute_logger(*QUIET, "odoo.models")
        logger.__enter__()
        self.addCleanup(logger.__exit__)

    def test_no_other_model_of_the_library_is_open(self):
        names = [name for name in self.env if name.startswith("edu.")]
        open_ones = {
            name
            for name in names
            if not self.env[name]._abstract and self.own[name].has_access("read")
        }
        self.assertEqual(open_ones, OWN | {"edu.library.title"})
        for name in names:
            for operation in ("write", "create", "unlink"):
                self.assertFalse(self.own[name].has_access(operation), name)

    def test_only_the_own_records_are_found(self):
        found = {name: self.own[name].search([]) for name in OWN}
        self.assertEqual(found["edu.library.reader"], self.pupil)
        self.assertEqual(found["edu.library.loan"], self.loan)
        self.assertEqual(found["edu.library.hold"], self.hold)

    def test_another_ones_records_are_not_read(self):
        for record in (self.other_pupil, self.other_loan, self.other_hold):
            with self.assertRaises(AccessError):
                record.with_env(self.own).read(["id", "unit_id"])

    def test_groups_and_counts_are_of_the_own_records(self):
        for name in OWN:
            groups = self.own[name].formatted_read_group([], ["unit_id"], ["__count"])
            self.assertEqual([group["__count"] for group in groups], [1], name)

    def test_of_the_own_card_not_what_the_librarian_notes(self):
        self.pupil.note = "Hay làm rách sách"
        values = self.pupil.with_env(self.own).read()[0]
        self.assertEqual(values["name"], "Nguyễn Thị An")
        self.assertFalse({"note", "phone", "message_ids", "loan_ids"} & values.keys())
        for field in ("note", "message_ids", "hold_ids"):
            with self.assertRaises(AccessError):
                self.pupil.with_env(self.own).read([field])

    def test_no_search_reads_through_other_records(self):
        name = self.other_pupil.name
        for model, path in (
            ("edu.library.loan", "copy_id.loan_ids.reader_id.name"),
            ("edu.library.title", "copy_ids.loan_ids.reader_id.name"),
            ("edu.library.reader", "note"),
            ("edu.library.loan", "lent_by.name"),
        ):
            with self.assertRaises(AccessError, msg=path):
                self.own[model].search_count([(path, "=like", f"{name[:3]}%")])

    def test_nothing_is_written_renewed_or_placed_by_rpc(self):
        with self.assertRaises(AccessError):
            self.pupil.with_env(self.own).write({"name": "X"})
        with self.assertRaises(AccessError):
            self.pupil.with_env(self.own).action_activate()
        with self.assertRaises(AccessError):
            self.own["edu.library.hold"].create({"title_id": self.novel.id})
        with self.assertRaises(AccessError):
            self.own["edu.library.desk"].scan(self.school.id, [])

    def test_the_catalogue_is_open_and_found_without_accents(self):
        domain = [("search_text", "ilike", "de men phieu")]
        found = self.own["edu.library.title"].search_read(domain, ["name"])
        self.assertIn({"id": self.novel.id, "name": self.novel.name}, found)
        for text in ("stk 12", "9786040185129", "B123456789"):
            domain = [("search_text", "ilike", text)]
            self.own["edu.library.title"].search_count(domain)

    def test_no_other_account_or_partner_is_seen(self):
        self.assertEqual(self.own["res.users"].search([]), self.an)
        self.assertEqual(self.own["res.partner"].search([]), self.an.partner_id)

    def test_files_of_other_cards_stay_closed(self):
        values = {"name": "Đơn", "raw": b"x", "res_model": "edu.library.reader"}
        files = self.env["ir.attachment"].create(
            [{**values, "res_id": reader.id} for reader in self.users]
        )
        with self.assertRaises(AccessError):
            files[1].with_env(self.own).read(["raw"])

    def test_a_teacher_finds_the_own_loans_by_the_same_calls(self):
        self.teacher_card.user_id = self.teacher
        loan = self._lend_one(self.teacher_card, self._copies(self.textbook))
        env = self.env(user=self.teacher)
        Loan = env["edu.library.loan"]
        self.assertEqual(Loan.search(Loan._domain_own()), loan)
        self.assertEqual(env["edu.library.reader"]._mine(), self.teacher_card)
