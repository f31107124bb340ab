from odoo.exceptions import AccessError
from odoo.tests import tagged

from .accounting_common import AccountingCommon


@tagged("post_install", "-at_install")
class TestAccountingAccess(AccountingCommon):
    """Who reads values, and who keeps the rules."""

    def setUp(self):
        super().setUp()
        self.machine = self._machine()
        self._receive(self.machine)

    def _seen(self, user, model):
        return (
            self.env[model]
            .with_user(user)
            .search_count([("equipment_id", "=", self.machine.id)])
        )

    def test_own_unit_and_those_above_read_values(self):
        for model in ("edu.equipment.value", "edu.equipment.value.move"):
            for unit, seen in (
                (self.school, 1),
                (self.office, 1),
                (self.department, 1),
                (self.stranger, 0),
            ):
                user = self._user(f"a{unit.code}{model}", "accountant", unit)
                self.assertEqual(self._seen(user, model), seen, unit.name)

    def test_another_unit_writes_no_share(self):
        other = self._user("khac", "accountant", self.stranger)
        machine = self._machine("MAY9")
        with self.assertRaises(AccessError):
            self.env["edu.equipment.funding"].with_user(other).create(
                {
                    "equipment_id": machine.id,
                    "funding_id": self.fees.id,
                    "amount": 1,
                }
            )

    def test_only_the_administrator_keeps_rules(self):
        accountant = self._user("kt2", "accountant", self.department)
        for record in (
            self.env["edu.posting.rule"].search([], limit=1),
            self.regime,
            self._keep_accounts(),
        ):
            with self.assertRaises(AccessError):
                record.with_user(accountant).write({"note": "x"})

    def test_values_are_not_created_by_rpc(self):
        officer = self._user("vc2", "equipment_officer", self.school)
        for model in ("edu.equipment.value", "edu.equipment.value.move"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(officer).create({})
