from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from .disposal_common import DisposalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestDisposalFlow(DisposalCommon):
    def test_from_the_proposal_to_the_ledger(self):
        """EQM-07: board, head, department; only then the register changes."""
        disposal = self._approved()
        self.assertEqual(disposal.state, "approved")
        self.assertEqual(disposal.decision_number, "15/QĐ-SGDĐT")
        self.assertEqual(disposal.due_date, Date.to_date("2019-12-19"))
        self.assertEqual(disposal.activity_ids.user_id, self.equipment_officer)
        self.assertEqual(self._on_hand(self.line, self.physics, "broken"), 5)
        disposal.write({**self.EXECUTION, "destruction_method": False})
        with self.assertRaisesRegex(UserError, "dismantled, destroyed or sold"):
            disposal.action_carry_out()
        disposal.destruction_method = "mechanical"
        disposal.action_carry_out()
        self.assertEqual(self._on_hand(self.line, self.physics, "broken"), 3)
        self.assertEqual(disposal.voucher_id.origin, "15/QĐ-SGDĐT")
        self.assertFalse(disposal.activity_ids)
        disposal.action_take_back()
        self.assertEqual(self._on_hand(self.line, self.physics, "broken"), 5)

    def test_what_is_approved_is_not_changed(self):
        disposal = self._approved()
        for vals in ({"name": "More"}, {"kind": "sale"}, {"committee_id": False}):
            with self.assertRaises(UserError):
                disposal.write(vals)
        with self.assertRaises(UserError):
            disposal.line_ids.quantity = 5
        with self.assertRaises(UserError):
            disposal.vote_ids[:1].vote = "no"

    def test_nothing_is_recorded_as_carried_out_before(self):
        disposal = self._appraised()
        with self.assertRaises(UserError):
            disposal.write(self.EXECUTION)
        with self.assertRaises(UserError):
            disposal.action_carry_out()
        with self.assertRaises(UserError):
            disposal.write({"voucher_id": 1})

    def test_the_board_must_vote_for_it(self):
        disposal = self._appraised()
        disposal.vote_ids[:2].vote = "no"
        with self.assertRaisesRegex(UserError, "majority"):
            disposal.action_approval_submit()
        disposal.vote_ids[:1].vote = False
        with self.assertRaisesRegex(UserError, "not voted"):
            disposal.action_approval_submit()

    def test_the_board_is_active_and_not_chaired_by_the_proposer(self):
        disposal = self._appraised()
        self.board.member_ids.filtered(
            lambda member: member.role == "chair"
        ).user_id = self.equipment_officer
        with self.assertRaisesRegex(UserError, "chairs the board"):
            disposal.action_approval_submit()
        self.board.action_end()
        with self.assertRaisesRegex(UserError, "active disposal board"):
            disposal.action_approval_submit()

    def test_who_submits_is_who_proposes(self):
        """A count approved by the head drafts a list in his name; he chairs."""
        rows = [(self.line, self.physics, "broken", 1)]
        Disposal = self.env["edu.equipment.disposal"].with_user(self.head).sudo()
        drafted = Disposal._propose(self.school, rows, "Count of 2019")
        self.assertEqual(drafted.proposer_id, self.head)
        drafted = drafted.with_user(self.equipment_officer)
        drafted.line_ids.repair_estimate = 2_000_000
        meeting = {"meeting_date": "2019-11-18", "meeting_place": "Phòng hội đồng"}
        drafted.write({"committee_id": self.board.id, **meeting})
        drafted.action_all_for()
        drafted.action_approval_submit()
        self.assertEqual(drafted.proposer_id, self.equipment_officer)

    def test_a_cheap_repair_is_no_ground(self):
        """Decree 151/2017, article 28: the repair must exceed 30 % of the cost."""
        disposal = self._appraised()
        disposal.line_ids.repair_estimate = 900_000  # 30 % of two
        with self.assertRaisesRegex(UserError, "repair estimate"):
            disposal.action_approval_submit()
        self._receive(self.line, 2, condition="unusable")
        disposal.line_ids.condition = "unusable"
        disposal.action_approval_submit()
        self.assertEqual(disposal.approval_state, "pending")

    def test_a_life_that_is_not_over_is_no_ground(self):
        disposal = self._appraised()
        disposal.line_ids.ground_id = self.env.ref("edu_equipment.ground_life_151")
        self.line.year_in_use = 2018
        with self.assertRaisesRegex(UserError, "life is not over"):
            disposal.action_approval_submit()

    def test_what_is_gone_meanwhile_is_named(self):
        disposal = self._approved(5)
        disposal.write(self.EXECUTION)
        voucher = self.env["edu.equipment.voucher"].create(
            {"type": "loss", "unit_id": self.school.id, "date": "2019-11-20"}
        )
        voucher._insert_lines([(self.line.id, self.physics.id, None, "broken", 1)])
        voucher._post()
        with self.assertRaisesRegex(UserError, "No longer there.*VL01"):
            disposal.action_carry_out()
        self.assertEqual(disposal.state, "approved")

    def test_who_decides_follows_the_date_and_the_kind(self):
        """D7: tools go to the head alone from 1 July 2025, fixed assets never."""
        Route = self.env["edu.approval.route"]
        with freeze_time("2025-09-01"):
            route = Route._for(self._appraised())
            self.assertEqual(route.step_ids.mapped("tier"), ["unit"])
            self.line._set_by_decision({"kind": "fixed_asset"})
            route = Route._for(self._appraised())
        self.assertEqual(
            route.step_ids.mapped("tier"), ["unit", "office", "department"]
        )

    def test_a_dear_thing_is_sold_by_auction_only(self):
        """Decree 151/2017: an appointed buyer serves below 10 million đồng."""
        disposal = self._appraised()
        disposal.line_ids.start_price = 24_000_000
        disposal.action_approval_submit()
        self._decide(disposal, self.head)
        paper = {"doc_number": "16/QĐ", "doc_date": "2019-11-19"}
        self._decide(disposal, self.department_head, **paper)
        sale = {"sale_method": "appointed", "buyer": "Ông B", "proceeds": 24_000_000}
        disposal.write({**self.EXECUTION, **sale})
        with self.assertRaisesRegex(UserError, "10,000,000"):
            disposal.action_carry_out()
        disposal.sale_method = "listed"
        disposal.action_carry_out()
        self.assertEqual(disposal.net_proceeds, 24_000_000)

    def test_a_rejected_disposal_frees_its_things(self):
        disposal = self._appraised(5)
        disposal.action_approval_submit()
        self._decide(disposal, self.head, "reject", comment="Repair them")
        self.assertEqual(disposal.state, "cancelled")
        self.assertEqual(self._propose(5).line_ids.quantity, 5)

    def test_the_one_who_asks_does_not_decide(self):
        disposal = self._appraised()
        disposal.action_approval_submit()
        with self.assertRaises(AccessError):
            self._decide(disposal, self.equipment_officer)

    def test_the_register_shows_and_proposes(self):
        """EQM-07: what is broken is proposed from the register itself."""
        line = self.line.with_user(self.equipment_officer)
        action = line.action_propose_disposal()
        disposal = self.env["edu.equipment.disposal"].browse(action["res_id"])
        self.assertEqual(disposal.line_ids.quantity, 5)
        whole = self._equipment("VL02", env=line.env)
        self._receive(whole, 3)
        action = whole.with_user(self.equipment_officer).action_propose_disposal()
        second = self.env["edu.equipment.disposal"].browse(action["res_id"])
        self.assertEqual(second.line_ids.quantity, 3)
        line.invalidate_recordset()
        self.assertEqual(line.disposal_count, 1)
        [found] = self.env["edu.equipment.disposal"].search(
            line.action_open_disposals()["domain"]
        )
        self.assertEqual(found, disposal)

    def test_many_lines_cost_few_queries(self):
        """D3: checks and posting do not grow with the lines."""
        lines = self.env["edu.equipment"].concat(
            *(self._equipment(f"X{n:02d}", year_in_use=2015) for n in range(30))
        )
        for line in lines:
            self._receive(line, 1, condition="unusable")
        rows = [(line, self.physics, "unusable", 1) for line in lines]
        Disposal = self.env["edu.equipment.disposal"].with_user(self.equipment_officer)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(80):
            Disposal._propose(self.school, rows, "Count")
            self.env.flush_all()
