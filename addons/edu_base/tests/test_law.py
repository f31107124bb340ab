import psycopg2

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EduCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestLaw(EduCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Document = cls.env["edu.legal.document"]
        cls.issuer = cls.env.ref("edu_base.legal_issuer_bgddt")
        cls.standard = cls.env.ref("edu_base.legal_01_2003_qd_bgddt")

    def test_the_cited_texts_are_seeded(self):
        """LEG-01, LEG-04: 43 numbered texts, 11 without a number."""
        cited = self.Document.search([("cited_in", "!=", False)])
        numbered = cited.filtered("number")
        self.assertEqual(len(numbered), 43)
        bare = self.Document.search([("number", "=", False), ("kind", "=", "other")])
        self.assertEqual(len(bare), 11)
        self.assertEqual(set(bare.mapped("validity")), {"incomplete"})

    def test_one_number_spelled_twice_is_one_document(self):
        """LEG-01"""
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.Document.create(
                {
                    "name": "Again",
                    "number": "01/2003/QĐ- BGDĐT",
                    "issuer_id": self.issuer.id,
                }
            )
            self.env.flush_all()

    def test_validity_follows_the_day(self):
        self.assertEqual(self.standard.validity, "in_force")
        day = fields.Date.to_date("2023-01-07")
        self.assertEqual(self.standard._validity_on(day), "superseded")

    def test_a_superseded_text_names_its_successor(self):
        """LEG-02"""
        day = fields.Date.to_date("2024-01-01")
        warning = self.standard._superseded_warning(day)
        self.assertIn("16/2022/TT-BGDĐT", warning)
        self.assertFalse(
            self.standard._superseded_warning(fields.Date.to_date("2019-10-01"))
        )

    def test_search_by_validity(self):
        with freeze_time("2024-06-01"):
            superseded = self.Document.search([("validity", "=", "superseded")])
            self.assertIn(self.standard, superseded)
            others = self.Document.search([("validity", "!=", "superseded")])
            self.assertNotIn(self.standard, others)

    def test_found_by_any_spelling(self):
        found = self.Document.name_search("01-2003-QD")
        self.assertIn(self.standard.id, [row[0] for row in found])

    @users("t_head")
    def test_all_read_only_the_administrator_writes(self):
        standard = self.standard.with_env(self.env)
        self.assertTrue(standard.name)
        with self.assertRaises(AccessError):
            standard.name = "Mine"
