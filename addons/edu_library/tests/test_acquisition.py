from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import LibraryCommon


@freeze_time("2019-11-20 02:00:00")
@tagged("post_install", "-at_install")
class TestAcquisition(LibraryCommon):
    """Books that come are screened, approved and entered (LIB-25, LIB-26, LIB-27)."""

    def _acquisition(self, *lines, user=None, **vals):
        return (
            self.env["edu.library.acquisition"]
            .with_user(user or self.librarian)
            .create(
                {
                    "unit_id": self.school.id,
                    "school_year_id": self.year.id,
                    "supplier": "Công ty Sách An Giang",
                    "voucher_no": "HĐ 12",
                    "line_ids": [Command.create(vals) for vals in lines],
                    **vals,
                }
            )
        )

    def _line(self, title=None, quantity=3, screening="passed", **vals):
        return {
            "title_id": (title or self.novel).id,
            "quantity": quantity,
            "price": 20_000,
            "screening": screening,
            **vals,
        }

    def _approved(self, acquisition):
        acquisition.action_approval_submit()
        self._decide(acquisition, self.head, doc_number="5", doc_date="2019-11-20")
        acquisition.invalidate_recordset()
        return acquisition

    def test_a_purchase_goes_from_the_plan_to_the_register(self):
        """LIB-25: planned, approved, entered once; what was spent is on the plan."""
        plan = self.env["edu.plan"].create(
            {
                "kind": "purchase",
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "line_ids": [Command.create({"name": "Sách", "estimate": 90_000})],
            }
        )
        plan.with_user(self.librarian).action_approval_submit()
        self._decide(plan, self.head, doc_number="1/KH", doc_date="2019-11-01")
        acquisition = self._acquisition(
            self._line(rejected=1), plan_line_id=plan.line_ids.id
        )
        with self.assertRaises(UserError):
            acquisition.action_enter()
        self._approved(acquisition).action_enter()
        copies = acquisition.line_ids.copy_ids
        self.assertEqual((len(copies), copies[0].source), (2, "purchase"))
        self.assertEqual(copies[0].voucher_no, "HĐ 12")
        self.assertEqual(plan.line_ids.done_amount, 40_000)
        with self.assertRaises(UserError):
            acquisition.action_enter()

    def test_a_call_for_gifts_says_what_came_of_it(self):
        """LIB-26: what is welcome, who gave, what was taken and what was refused."""
        call = (
            self.env["edu.library.gift.campaign"]
            .with_user(self.librarian)
            .create(
                {
                    "name": "Góp một cuốn sách nhỏ",
                    "unit_id": self.school.id,
                    "school_year_id": self.year.id,
                    "criteria": "Sách còn nguyên vẹn, nội dung lành mạnh",
                }
            )
        )
        gift = self._acquisition(
            self._line(quantity=5, rejected=2),
            kind="gift",
            campaign_id=call.id,
            donor_kind="parent",
            supplier="Bà Hai",
        )
        self._approved(gift).action_enter()
        self.assertEqual((call.offered, call.accepted), (5, 3))
        self.assertEqual(set(gift.line_ids.copy_ids.mapped("source")), {"gift"})
        self.assertTrue(gift._register_pdf().startswith(b"%PDF"))

    def test_what_is_blocked_never_enters(self):
        """LIB-27: with its reason and who screened it; not by another way either."""
        acquisition = self._acquisition(
            self._line(),
            self._line(
                self.textbook, screening="blocked", screening_note="Sai kiến thức"
            ),
        )
        blocked = acquisition.line_ids[1]
        self.assertEqual(
            (blocked.screened_by_id, str(blocked.screened_on), blocked.accepted),
            (self.librarian, "2019-11-20", 0),
        )
        self._approved(acquisition).action_enter()
        copies = acquisition.line_ids.copy_ids
        self.assertEqual((len(copies), copies.title_id), (3, self.novel))
        with self.assertRaisesRegex(UserError, "Sai kiến thức"):
            self._copies(self.textbook)
        self.assertTrue(self._copies(self.textbook, unit=self.neighbour))

    def test_nothing_is_approved_that_nobody_screened(self):
        """LIB-27"""
        acquisition = self._acquisition(self._line(screening="waiting"))
        with self.assertRaises(UserError):
            acquisition.action_approval_submit()
        line = acquisition.line_ids
        with self.assertRaises(UserError):
            line.screened_by_id = self.head
        line.with_user(self.head).screening = "passed"
        self.assertEqual(line.screened_by_id, self.head)
        self._approved(acquisition)
        with self.assertRaises(UserError):
            line.screening = "blocked"

    def test_a_book_not_catalogued_is_named(self):
        acquisition = self._acquisition({"name": "Sách lạ", "screening": "passed"})
        self._approved(acquisition)
        with self.assertRaisesRegex(UserError, "Sách lạ"):
            acquisition.action_enter()
        line = acquisition.line_ids
        acquisition.line_ids = [Command.update(line.id, {"title_id": self.novel.id})]
        for command in (Command.delete(line.id), Command.create(self._line())):
            with self.assertRaises(UserError):
                acquisition.line_ids = [command]
        with self.assertRaises(UserError):
            acquisition.line_ids.title_id = self.textbook
        acquisition.action_enter()
        self.assertEqual(acquisition.line_ids.copy_ids.title_id, self.novel)

    def test_only_the_library_receives(self):
        acquisition = self._acquisition(self._line())
        self.assertEqual(acquisition.with_user(self.officer).offered, 3)
        with self.assertRaises(AccessError):
            acquisition.with_user(self.officer).note = "x"
        stranger = self._user("stranger", "librarian", self.stranger)
        with self.assertRaises(AccessError):
            acquisition.with_user(stranger).read(["name"])
        with self.assertRaises(AccessError):
            self._acquisition(user=stranger)
        with self.assertRaises(AccessError):
            self._acquisition(user=self.teacher)
        with self.assertRaises(UserError):
            acquisition.entered_on = "2019-11-20"
