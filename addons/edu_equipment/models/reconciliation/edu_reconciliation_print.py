from itertools import zip_longest

from odoo import models
from odoo.tools import format_date

from odoo.addons.edu_base.engine.register import Column, Signer


class EduReconciliationPrint(models.Model):
    """The statement as a table for the file, in PDF and Excel."""

    _name = "edu.reconciliation"
    _inherit = ["edu.reconciliation", "edu.register.mixin"]
    _register_form_key = "equipment_reconciliation"

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        facts = [
            (self.env._("As of"), format_date(self.env, self.date)),
            (self.env._("Regime"), self.regime_id.name or "–"),
            (self.env._("Version"), self.version),
        ]
        lines = [f"{label}: {value}" for label, value in facts]
        labels = dict(
            self.env["edu.reconciliation.signature"]
            ._fields["role"]
            ._description_selection(self.env)
        )
        for row in self.sudo().signature_ids.sorted("id"):
            day = format_date(self.env, row.date.date())
            lines.append(f"{labels[row.role]}: {row.user_id.name}, {day}")
        return lines

    def _register_filename(self, options):
        return f"{super()._register_filename(options)} - {self.date}"

    def _register_total_label(self, options):
        return None

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", width=5),
            Column("name", self.env._("Compared"), width=38),
            Column("register", self.env._("Register"), "money", width=17),
            Column("ledger", self.env._("Ledger"), "money", width=17),
            Column("difference", self.env._("Difference"), "money", width=15),
            Column("causes", self.env._("Caused by"), width=32),
            Column("explanation", self.env._("Explanation"), width=34),
        ]

    def _register_rows(self, options):
        for rank, line in enumerate(self.line_ids, 1):
            note = (
                line.explanation
                if line.is_compared
                else self.env._("Shown, not compared")
            )
            yield {
                "rank": rank,
                "name": line.name,
                "register": line.register,
                "ledger": line.ledger,
                "difference": line.difference,
                "causes": line.cause_summary or None,
                "explanation": note or None,
            }

    def _register_signers(self, options):
        """Print below the form's titles who has signed: accountant, then head."""
        rows = self.sudo().signature_ids.sorted("id")
        names = {row.role: row.user_id.name for row in rows}
        if self.state not in ("signed", "reopened"):
            names = {}
        roles = ("accountant", "head")
        signers = super()._register_signers(options)
        return [
            Signer(signer.title, signer.note, names.get(role) or signer.name)
            for signer, role in zip_longest(signers, roles)
            if signer
        ]
