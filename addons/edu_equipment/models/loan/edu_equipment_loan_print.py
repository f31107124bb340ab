from odoo import models
from odoo.tools import SQL, format_date

from odoo.addons.edu_base.engine.register import Column, Signer


class EduEquipmentLoanPrint(models.Model):
    """The slip of a loan, where borrower and keeper sign on paper."""

    _name = "edu.equipment.loan"
    _inherit = ["edu.equipment.loan", "edu.register.mixin"]
    _register_form_key = "equipment_loan"
    _register_landscape = False

    def _register_date(self, options):
        return self.date_out

    def _register_header(self, options):
        facts = [
            (self.env._("Number"), self.name or self.env._("draft")),
            (self.env._("Borrower"), self.borrower_id.name),
            (self.env._("Lesson or purpose"), self.lesson),
            (self.env._("Class"), self.class_id.name),
            (self.env._("Date"), self._print_date(self.date_out)),
            (self.env._("Due back"), self._print_date(self.date_due)),
        ]
        return [f"{label}: {value}" for label, value in facts if value]

    def _print_date(self, date):
        return format_date(self.env, date, date_format="dd/MM/yyyy")

    def _register_filename(self, options):
        return (self.name or self.display_name).replace("/", "-")

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", 5),
            Column("code", self.env._("Code"), width=11),
            Column("name", self.env._("Name of the equipment"), width=34),
            Column("uom", self.env._("Unit of measure"), width=9, align="center"),
            Column("quantity", self.env._("Quantity"), "qty", 9),
            Column("condition", self.env._("Condition"), width=13),
            Column("back", self.env._("Condition when back"), width=17),
            Column("note", self.env._("Note"), width=13),
        ]

    def _register_rows(self, options):
        labels = dict(
            self.line_ids._fields["condition"]._description_selection(self.env)
        )
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT row_number() OVER (ORDER BY l.sequence, l.id) AS rank, e.code,
                       e.name, coalesce(u.name->>%(lang)s, u.name->>'en_US') AS uom,
                       l.quantity, l.condition, l.is_used_up, l.note
                  FROM edu_equipment_loan_line l
                  JOIN edu_equipment e ON e.id = l.equipment_id
                  JOIN uom_uom u ON u.id = e.uom_id
                 WHERE l.loan_id = %(loan)s
                 ORDER BY l.sequence, l.id
                """,
                lang=self.env.lang or "en_US",
                loan=self.id,
            )
        )
        for row in rows:
            used = self.env._("Used up") if row["is_used_up"] else ""
            yield {**row, "condition": labels.get(row["condition"]), "back": used}

    def _register_signers(self, options):
        """Borrower and giver are known by name."""
        names = {"borrower": self.borrower_id.name, "giver": self.handed_out_by_id.name}
        signers = self._register_form(options).signer_ids
        return [
            Signer(signer.title, signer.note or "", names[key] or "")
            for key, signer in zip(("giver", "borrower"), signers, strict=False)
        ]
