from odoo import fields, models
from odoo.exceptions import AccessError

from odoo.addons.edu_base.engine.register import Column
from odoo.addons.edu_base.engine.register_format import format_number


class EduTargetTable(models.TransientModel):
    """The targets of a year with what a unit reached, as a table to sign (TGT-00)."""

    _name = "edu.target.table"
    _description = "Table of targets"
    _inherit = ["edu.register.mixin", "edu.school.year.mixin"]
    _register_form_key = "target_table"

    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=[("kind", "!=", "school")],
    )
    school_year_id = fields.Many2one(required=True)

    def _register_header(self, options):
        return [self.env._("School year %s", self.school_year_id.name)]

    def _register_filename(self, options):
        unit = self.unit_id
        return self.env._("Targets %s", unit.short_name or unit.name)

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", width=5),
            Column("name", self.env._("Target"), width=46),
            Column("unit", self.env._("Unit of count"), width=11),
            Column("goal", self.env._("Plan"), width=9),
            Column("done", self.env._("Carried out"), width=14),
            Column("rate", self.env._("Rate"), width=10),
            Column("met", self.env._("Reached or not"), width=11),
            Column("note", self.env._("Remarks"), width=26),
        ]

    def _targets(self):
        """Return the targets that bind the unit: its own and those set above."""
        self.unit_id.check_access("read")
        if not any(
            self.unit_id.sudo()._is_below(own) for own in self.env.user.edu_unit_ids
        ):
            raise AccessError(self.env._("This unit is not below yours."))
        return self.env["edu.target"].search(
            [
                ("school_year_id", "=", self.school_year_id.id),
                ("unit_id", "parent_of", self.unit_id.id),
            ],
            order="sequence, id",
        )

    def _register_rows(self, options):
        targets = self._targets()
        values = self.env["edu.target.value"]._latest(targets, self.unit_id)
        for rank, target in enumerate(targets, 1):
            value = values.get(target, self.env["edu.target.value"])
            yield {"rank": rank, **target._print_row(value)}


class EduTarget(models.Model):
    """How a target is printed."""

    _inherit = "edu.target"

    def _print_row(self, value):
        """Return the cells of a target with a value, which may be empty."""
        self.ensure_one()
        percent = "\u00a0%" if self.is_share else ""
        by_records = self.count_by == "record"
        parts = [value.reached, value.population] if value else []
        if not by_records or self._metrics()[0].has_denominator:
            done = " / ".join(_number(part) for part in parts)
        else:
            done = _number(value.reached) if value else ""
        words = self._print_words()
        return {
            "name": f"{self.code}. {self.name}",
            "unit": self.count_unit or None,
            "goal": _number(value.goal if value else self.goal) + percent,
            "done": done or None,
            "rate": _number(value.actual) + percent if value else None,
            "met": words["met" if value.is_met else "missed"] if value else None,
            "note": self._print_other(value, percent) if value else None,
        }

    def _print_words(self):
        return {"met": self.env._("Reached it"), "missed": self.env._("Not reached")}

    def _print_other(self, value, percent):
        if not self.within_id and not self.other_metric_id:
            return None
        return self.env._(
            "By the other reading: %s", _number(value.actual_other) + percent
        )


def _number(amount):
    return format_number(amount, 2 if round(amount, 2) % 1 else 0)
