from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from .term_common import TermCommon


@tagged("post_install", "-at_install")
class TestTerm(TermCommon):
    """A school's term: at its end the registers agree with the ledger."""

    def test_a_term(self):
        """EQM-04, EQM-07, EQM-08, EQM-12, EQM-19, EQU-01, EQU-04, EQU-06, EQP-02."""
        self.items = self._receive_eight()
        self.session = self._lend_for_a_lesson(self.items[:2])
        self.repair = self._repair(self.items[1])
        self.count = self._count(self.items, self.items[2], self.items[3])
        self.evaluation = self._evaluate(self.items[4:6])
        disposal = self.evaluation.disposal_id.with_user(self.equipment_officer)
        self.disposal = self._dispose_of(disposal)
        self.incident = self._report_the_loss(self._drafted_incident())
        for check in (
            self._check_documents,
            self._check_ledger,
            self._check_list,
            self._check_s26h,
            self._check_use,
            self._check_practice_log,
            self._check_consumption,
        ):
            with self.subTest(check.__name__), freeze_time("2020-01-31"):
                check()

    def _drafted_incident(self):
        """The one that the count drafted for what it did not find."""
        incidents = self.env["edu.equipment.incident"]
        return incidents.with_user(self.equipment_officer).search(
            [("unit_id", "=", self.school.id)]
        )

    def _check_documents(self):
        self.assertEqual(len(self.items), 7)
        self.assertEqual(self.session.state, "done")
        self.assertEqual(self.repair.edu_state, "repaired")
        self.assertEqual(self.count.state, "posted")
        self.assertEqual(self.disposal.state, "done")
        self.assertEqual(self.incident.state, "settled")

    def _check_ledger(self):
        """Four are left: three in physics, one in chemistry; nothing else remains."""
        self.assertFalse(self.env["edu.equipment.balance"]._differences())
        found = {
            (row.equipment_id, row.place_id, row.condition): row.quantity
            for row in self.env["edu.equipment.balance"].search(
                [("equipment_id", "in", self.items.ids), ("quantity", ">", 0)]
            )
        }
        physics = self.items[:2] | self.items[6]
        self.assertEqual(
            found,
            {(item, self.physics, "good"): 1 for item in physics}
            | {(self.items[3], self.chemistry, "good"): 1},
        )

    def _printed(self, register, **vals):
        choice = (
            self.env["edu.equipment.register"]
            .with_user(self.equipment_officer)
            .create(
                {
                    "register": register,
                    "unit_id": self.school.id,
                    "period": "dates",
                    "date_from": "2019-08-26",
                    "date_to": "2020-01-31",
                    **vals,
                }
            )
        )
        parts = choice._book()._parts(choice)
        return [
            row for part in parts for row in part["rows"] if isinstance(row, dict)
        ], choice._book()._figures(choice)

    def _moves(self, domain=()):
        moves = self.env["edu.equipment.move"]
        return moves.search([("unit_id", "=", self.school.id), *domain])

    def _check_list(self):
        """Register 1: what is on hand, line by line."""
        rows, _figures = self._printed("list")
        ends = [(row["code"], row["quantity_end"]) for row in rows if "code" in row]
        on_hand = {code: quantity for code, quantity in ends if quantity}
        self.assertEqual(on_hand, {self.items[i].code: 1 for i in (0, 1, 3, 6)})

    def _check_s26h(self):
        """Register 3: increases less decreases is what the ledger holds."""
        _rows, figures = self._printed("s26h")
        [(quantity, value)] = self.env.execute_query(
            SQL(
                "SELECT sum(quantity), sum(value) FROM edu_equipment_balance "
                "WHERE unit_id = %s",
                self.school.id,
            )
        )
        self.assertEqual(figures["quantity_end"], quantity)
        self.assertEqual(figures["value_end"], value)
        self.assertEqual(quantity, 4)

    def _check_use(self):
        """Register 2: a row for each thing lent, with how it came back."""
        rows, _figures = self._printed("use")
        lent = self._moves([("voucher_type", "=", "loan")])
        self.assertEqual(len(rows), len(lent))
        self.assertEqual([row["condition_back"] for row in rows], ["Good", "Broken"])

    def _check_practice_log(self):
        """Register 4: the lesson with what was used in it."""
        (row,), _figures = self._printed("log")
        self.assertEqual(row["lesson"], "Thấu kính hội tụ")
        self.assertIn(self.items[0].name, row["equipment"])

    def _check_consumption(self):
        """Register 5: nothing was used up, so nothing stands there."""
        rows, _figures = self._printed("consumption")
        self.assertFalse(rows)
        self.assertFalse(self._moves([("voucher_type", "=", "consumption")]))
