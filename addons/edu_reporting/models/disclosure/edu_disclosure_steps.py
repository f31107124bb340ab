from datetime import date

from odoo import fields, models
from odoo.exceptions import UserError

from ...engine import disclosure_table

WRITERS = (
    "edu_base.edu_base_group_accountant",
    "edu_base.edu_base_group_leader",
)
HEADS = ("edu_base.edu_base_group_head",)


class EduDisclosure(models.Model):
    """Filling, proposing, publishing, withdrawing."""

    _inherit = "edu.disclosure"

    _steps_with_reason = {"withdraw": "_withdraw"}

    def action_fill(self):
        """Take the tables from the books as they stand now.

        :raise UserError: when it is no draft
        """
        for row in self:
            row._check_member(row.unit_id, WRITERS)
            if row.state != "draft":
                raise UserError(self.env._("Only a draft is filled."))
            row._fill()
        return True

    def _fill(self):
        """Fill every form in force; what was entered beside a fact stays there."""
        self.ensure_one()
        facts = self._source()._facts(self)
        forms = self.env["edu.form"]._disclosed(self.kind, date(self.year, 12, 31))
        tables = self.sudo().table_ids
        tables.filtered(lambda table: table.form_id not in forms).unlink()
        known = {table.form_id: table for table in tables.exists()}
        for rank, form in enumerate(forms):
            columns = form.disclosure_column_ids
            rows = [
                (key, group, [column._cell(values) for column in columns])
                for key, group, values in facts.get(form.key, ())
            ]
            table = known.get(form) or tables.create(
                {"disclosure_id": self.id, "form_id": form.id, "sequence": rank}
            )
            prepared = [column._prepare() for column in columns]
            table.content = disclosure_table.build(prepared, rows, table.content)
        self.sudo().write({"filled_on": fields.Datetime.now()})

    def action_propose(self):
        """Put the tables before the head."""
        for row in self:
            row._check_member(row.unit_id, WRITERS)
            if not row.filled_on:
                row._fill()
            row._set_state("proposed")
        return True

    def action_return(self):
        """Give them back to be corrected."""
        for row in self:
            row._check_member(row.unit_id, WRITERS)
            row._set_state("draft")
        return True

    def action_publish(self):
        """Make the tables public; their files are kept, with a proof for anybody.

        :raise UserError: without number and date of the decision
        """
        for row in self:
            row._check_member(row.unit_id, HEADS)
            if not (row.doc_number and row.doc_date):
                raise UserError(
                    self.env._("Enter number and date of the decision first.")
                )
            row._set_state(
                "published",
                published_on=fields.Date.context_today(row),
                published_by_id=self.env.uid,
            )
            self.env["edu.disclosure.copy"]._keep(row)
        return True

    def action_withdraw(self):
        """Ask why what was public is withdrawn."""
        title = self.env._("Withdraw the disclosure")
        return self.env["edu.step.reason"]._ask(self, "withdraw", title)

    def _withdraw(self, reason):
        """Take it off the public page; the page says so, with the reason."""
        for row in self:
            row._check_member(row.unit_id, HEADS)
            row._set_state(
                "withdrawn",
                withdrawn_on=fields.Date.context_today(row),
                withdrawn_reason=reason,
            )

    def action_print(self):
        """Download all forms as one PDF."""
        return self.table_ids.action_register_pdf()

    def action_workbook(self):
        """Download all forms as a workbook, a sheet each."""
        return self.table_ids.action_register_xlsx()

    def action_open_public(self):
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": self.public_url, "target": "new"}
