import random

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .asset_decision_common import AssetDecisionCommon

SEED, OPERATIONS = 20261123, 1000


class NothingToDo(Exception):
    """The operation that was drawn finds nothing to work on."""


KINDS = ("upgrade", "revaluation", "correction", "split", "merge", "funding")


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestAssetDecisionRandom(AssetDecisionCommon):
    """Receipts, moves, decisions, disposals and reversals in random order."""

    def setUp(self):
        super().setUp()
        self.random = random.Random(SEED)
        self._rule("loss", [("credit", "asset", "cost"), ("debit", "T366", "cost")])
        self.assets, self.vouchers, self.decisions = [self.machine], [], []
        self.number, self.refused = 0, 0

    def test_a_thousand_operations(self):
        """EQM-17, feature 22: register = value ledger = general ledger to the đồng."""
        work = [self._come] * 3 + [self._move] * 2 + [self._leave, self._undo]
        work += [self._decide_on] * 6 + [self._reclassify, self._take_back]
        for self.number in range(OPERATIONS):
            try:
                with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                    self.random.choice(work)()
            except (UserError, NothingToDo):
                self.refused += 1
            if self.number % 100 == 99:
                self._assert_agree()
        self._assert_agree()
        self._assert_unit_costs()
        kinds = {decision.kind for decision in self.decisions}
        self.assertLessEqual({*KINDS, "reclassification"}, kinds)
        self.assertLess(self.refused, OPERATIONS / 2)

    def _assert_unit_costs(self):
        """Each line costs its pieces, and stands in the book of its kind."""
        for line in self.env["edu.equipment"].search(
            [("unit_id", "=", self.school.id), ("state", "in", ["in_use"])]
        ):
            self.assertEqual(line.value, line.quantity * line.unit_cost, line.name)
            books = {value.book for value in line.value_ids.filtered("quantity")}
            self.assertEqual(books, {"asset" if line.kind == "fixed_asset" else "use"})

    def _any(self):
        asset = self.random.choice(self.assets)
        if asset.state != "in_use":
            self.assets.remove(asset)
            raise NothingToDo
        return asset

    def _come(self):
        batch = self.random.random() < 0.4
        cost = self.random.randint(10_000_000, 60_000_001)
        shares = [
            Command.create(
                {"funding_id": source.id, "amount": self.random.randint(1, 9)}
            )
            for source in (self.state, self.fees)
        ]
        asset = self._machine(
            f"R{self.number}",
            unit_cost=cost,
            tracking="batch" if batch else "item",
            year_in_use=self.random.choice([0, 2015, 2018]),
            funding_share_ids=shares[: self.random.choice([0, 1, 2])],
        )
        kind = self.random.choice(["opening", "receipt"])
        quantity = self.random.randint(2, 7) if batch else 1
        voucher = self._receive(asset, quantity, type=kind)
        self.assets.append(asset)
        self.vouchers.append(voucher)

    def _stands(self, asset):
        return self.random.choice(asset.balance_ids.filtered("quantity"))

    def _move(self):
        balance = self._stands(self._any())
        places = [self.physics, self.chemistry, self.store]
        target = self.random.choice([p for p in places if p != balance.place_id])
        self.vouchers.append(
            self._receive(
                balance.equipment_id,
                self.random.randint(1, int(balance.quantity)),
                type="internal",
                from_place=balance.place_id,
                to_place=target,
            )
        )

    def _leave(self):
        balance = self._stands(self._any())
        voucher = self._voucher(
            balance.equipment_id,
            self.random.randint(1, int(balance.quantity)),
            type="disposal",
            from_place=balance.place_id,
            date="2019-11-02",
        )
        voucher.line_ids.to_place_id = False
        voucher._post()
        self.vouchers.append(voucher)

    def _undo(self):
        if self.vouchers:
            voucher = self.vouchers[
                -1 - self.random.randrange(min(5, len(self.vouchers)))
            ]
            voucher._reverse(voucher.date)
            self.vouchers.remove(voucher)

    def _take_back(self):
        done = [decision for decision in self.decisions if decision.state == "done"]
        if done:
            self.random.choice(done[-8:]).action_take_back()

    # ----- decisions ----------------------------------------------------------------
    def _enter(self, kind, rows):
        decision = self._decision(kind, *rows)
        decision._check_content()
        decision.sudo()._set_state("approved")
        decision.action_carry_out()
        self.decisions.append(decision)
        self.assets += [line.equipment_id for line in decision.line_ids if line.is_new]

    def _decide_on(self):
        kind = self.random.choice(KINDS)
        asset = self._any()
        rows = getattr(self, f"_rows_{kind}")(asset)
        self._enter(kind, [{"equipment_id": asset.id, **rows[0]}, *rows[1:]])

    def _rows_upgrade(self, asset):
        return [
            {
                "amount": self.random.randint(1, 9_999_999) * asset.quantity,
                "funding_id": self.random.choice([self.state, self.fees]).id,
            }
        ]

    def _rows_revaluation(self, asset):
        cost = self.random.randint(1, 90_000_000)
        return [
            {
                "cost_after": cost * asset.quantity,
                "wear_after": self.random.randint(0, cost)
                if asset.kind == "fixed_asset"
                else 0,
            }
        ]

    _rows_correction = _rows_revaluation

    def _rows_funding(self, asset):
        pair = self.random.sample([self.state, self.fees], 2)
        return [
            {
                "funding_from_id": pair[0].id,
                "funding_id": pair[1].id,
                "amount": self.random.choice([0, self.random.randint(1, 9_000_000)]),
            }
        ]

    def _rows_split(self, asset):
        """Some pieces of a batch, or a part of a single item."""
        _quantity, cost, wear = asset._book_facts()[asset.id]
        part = {"equipment_id": False, "name": f"P{self.number}"}
        if asset.quantity > 1:
            taken = self.random.randint(1, int(asset.quantity) - 1)
            share = cost * taken / asset.quantity
            part |= {"quantity_after": taken, "tracking": "batch"}
        else:
            taken, share = 0, self.random.randint(0, int(cost))
        worn = round(wear * share / cost) if cost else 0
        part |= {"cost_after": share, "wear_after": worn}
        rest = {
            "quantity_after": asset.quantity - taken,
            "cost_after": cost - share,
            "wear_after": wear - worn,
        }
        return [rest, part]

    def _rows_merge(self, asset):
        other = self._any()
        if other == asset:
            raise NothingToDo
        facts = (asset | other)._book_facts()
        quantity = 1 if asset.tracking == "item" else asset.quantity
        total = {
            "quantity_after": quantity,
            "cost_after": sum(fact[1] for fact in facts.values()),
            "wear_after": sum(fact[2] for fact in facts.values()),
        }
        gone = {"quantity_after": 0, "cost_after": 0, "wear_after": 0}
        return [total, {"equipment_id": other.id, **gone}]

    def _reclassify(self):
        asset = self._any()
        becomes = "tool" if asset.kind == "fixed_asset" else "fixed_asset"
        self._enter(
            "reclassification", [{"equipment_id": asset.id, "kind_after": becomes}]
        )
