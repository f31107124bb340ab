from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from odoo.addons.edu_base.tests.common import EduCommon

LEVEL_ONE = """111 112 113 121 131 133 136 137 138 141 152 153 154 155 156 211 213 214
    241 242 248 331 332 333 334 336 337 338 348 353 366 411 413 421 431 468 511 512 514
    515 531 611 612 614 615 632 642 652 711 811 821 911
    001 002 004 006 007 008 009 012 013 014 018""".split()


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestChart(EduCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.env.ref("base.main_company")
        cls.template = cls.env["account.chart.template"]
        cls.template._hcsn_load("vn_hcsn_tt107")

    def _account(self, code):
        return self.env["account.account"].search([("code", "=", code)])

    def _codes(self):
        return set(self.env["account.account"].search([]).mapped("code"))

    def test_every_account_of_tt107_is_there(self):
        """Every account of level one has its accounts, and no other begins them."""
        codes = self._codes()
        for prefix in LEVEL_ONE:
            self.assertTrue([c for c in codes if c.startswith(prefix)], prefix)
        leaves = {"21131", "21133", "36611", "36612", "43122", "43142", "61113"}
        self.assertLessEqual(leaves | {"008211", "008222", "7111", "8111"}, codes)
        self.assertFalse({"005", "211", "366", "611"} & codes)

    def test_types_and_levels(self):
        self.assertEqual(self._account("21133").account_type, "asset_fixed")
        self.assertEqual(self._account("61113").account_type, "expense_depreciation")
        self.assertEqual(self._account("002").account_type, "off_balance")
        group = self._account("21133").group_id
        parents = (group, group.parent_id, group.parent_id.parent_id)
        self.assertEqual(
            [group.code_prefix_start for group in parents], ["2113", "211", "2"]
        )

    def test_names_are_official_vietnamese(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        self.template._load_translations(["vi_VN"], self.company)
        account = self._account("36611").with_context(lang="vi_VN")
        self.assertEqual(account.name, "NSNN cấp - Giá trị còn lại của tài sản cố định")

    def test_schools_use_the_same_accounts(self):
        school = self.env["account.account"].with_company(self.school.company_id)
        self.assertEqual(school.search([("code", "=", "2141")]), self._account("2141"))
        self.assertFalse(self.school.company_id.chart_template)

    def test_both_charts_in_one_company(self):
        """TT 24 adds what is missing; the same code keeps its account."""
        before = self._account("21133")
        added = self.template._hcsn_load("vn_hcsn_tt24")
        self.assertLessEqual({"1351", "4688", "35332"}, set(added.mapped("code")))
        self.assertTrue(all(added.mapped("to_verify")))
        self.assertEqual(self._account("21133"), before)
        self.assertFalse(self.template._hcsn_load("vn_hcsn_tt24"))

    def test_a_chosen_chart_is_not_overwritten(self):
        self.template._hcsn_load("vn_hcsn_tt24")
        self._account("153").name = "Tools of ours"
        self.template._hcsn_load_default()
        self.assertEqual(self.company.chart_template, "vn_hcsn_tt24")
        self.assertEqual(self._account("153").name, "Tools of ours")

    def test_an_entry_keeps_the_generic_chart(self):
        self.company.chart_template = "generic_coa"
        self.env["account.move"].create(
            {
                "journal_id": self.school.journal_id.id,
                "company_id": self.school.company_id.id,
                "line_ids": [
                    Command.create({"account_id": self._account(code).id, "debit": d})
                    for code, d in (("21133", 5), ("21131", -5))
                ],
            }
        )
        self.template._hcsn_load_default()
        self.assertEqual(self.company.chart_template, "generic_coa")

    def test_charts_of_enterprises_are_refused(self):
        with self.assertRaises(UserError):
            self.template.try_loading("generic_coa", self.company)

    def test_schools_keep_their_journals(self):
        """Odoo would delete the journals of all branches before it loads a chart."""
        self.company.chart_template = "generic_coa"
        self.template.try_loading("vn_hcsn_tt107", self.company)
        self.assertTrue(self.school.journal_id.exists())
        self.assertFalse(
            self.env["account.journal"].search_count([("type", "=", "sale")])
        )

    def test_a_thousandth_school_costs_what_the_first_did(self):
        """Queries per school, with what Odoo leaves for the end of a transaction."""

        def cost(prefix):
            before = self.env.cr.sql_log_count
            values = [
                {"name": f"{prefix}{i}", "code": f"{prefix}{i}", "kind": "school"}
                for i in range(10)
            ]
            for vals in values:
                vals["parent_id"] = self.office.id
            self.env["edu.unit"]._create_units(values, with_users=False)
            self.env.cr.flush()
            return self.env.cr.sql_log_count - before

        cost("WARM")
        first = cost("A")
        for turn in range(4):
            cost(f"M{turn}-")
        self.assertLessEqual(cost("Z"), first * 1.02)

    @users("t_manager")
    def test_the_administrator_loads_the_next_chart(self):
        load = self.env["edu.chart.load"].create({"chart": "vn_hcsn_tt24"})
        self.assertIn("1351", load.missing)
        load.action_load()
        self.assertFalse(load.missing_count)
        self.assertTrue(self._account("1351"))

    @users("t_head", "t_officer", "t_equipment")
    def test_nobody_else_loads_a_chart(self):
        with self.assertRaises(AccessError):
            self.env["edu.chart.load"].create({})
        with self.assertRaises(AccessError):
            self.env["account.chart.template"]._hcsn_load("vn_hcsn_tt24")
        with self.assertRaises(AccessError):
            self._account("21133").name = "Mine"
