from odoo import api, fields, models
from odoo.fields import Command, Domain
from odoo.models import MAGIC_COLUMNS


class EduTargetTemplate(models.Model):
    """A target as a guidance states it; units take it over for a year (TGT-01…18).

    Shipped: the eighteen of the guidance for 2019–2020. They bind nobody before a
    department takes them over; then its own targets count, and it may change them.
    """

    _name = "edu.target.template"
    _description = "Target of a guidance"
    _inherit = ["edu.target.rule.mixin", "edu.dated.mixin"]
    _order = "sequence, id"

    within_id = fields.Many2one("edu.target.template", "Of which")
    note = fields.Text()

    _code_once = models.Constraint(
        "UNIQUE(code, date_from)", "This target stands in the catalogue already."
    )
    _within_needs_rule = models.Constraint(
        "CHECK(within_id IS NOT NULL OR denominator_rule = 'all')",
        "Say within which target it is measured.",
    )

    @api.model
    def _for_year(self, year):
        """Return the targets of the guidance in force when a school year begins."""
        return self.search(self._domain_valid_on(year.date_start))

    def _take_over(self, unit, year):
        """Create the targets that the unit does not have in the year yet.

        :return: all targets of the unit in the year that follow these templates
        """
        Target = self.env["edu.target"].with_context(active_test=False)
        own = Domain("unit_id", "=", unit.id) & Domain("school_year_id", "=", year.id)
        codes = Domain("code", "in", self.mapped("code"))
        made = {target.code: target for target in Target.search(own & codes)}
        missing = self.filtered(lambda row: row.code not in made)
        for template in missing:
            made[template.code] = Target.create(template._prepare_target(unit, year))
        for template in missing.filtered("within_id"):
            outer = made.get(template.within_id.code)
            made[template.code].write(
                {
                    "within_id": outer and outer.id,
                    "denominator_rule": template.denominator_rule if outer else "all",
                }
            )
        return Target.union(*made.values()).with_context(active_test=True)

    def _prepare_target(self, unit, year):
        self.ensure_one()
        rules = self.env["edu.target.rule.mixin"]._fields
        names = [name for name in rules if _is_plain(self._fields[name])]
        values = {name: self[name] for name in names}
        for name in ("metric_id", "other_metric_id", "legal_document_id"):
            values[name] = self[name].id
        return {
            **values,
            "denominator_rule": "all",
            "level_ids": [Command.set(self.level_ids.ids)],
            "unit_id": unit.id,
            "school_year_id": year.id,
        }


def _is_plain(field):
    return field.store and not field.relational and field.name not in MAGIC_COLUMNS
