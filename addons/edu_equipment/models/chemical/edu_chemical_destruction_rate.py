from odoo import api, fields, models


class EduChemicalDestructionRate(models.Model):
    """What destroying a storage group costs by kilogram or litre (CHM-04).

    Dated data of the department, for the yearly plan and its budget.
    """

    _name = "edu.chemical.destruction.rate"
    _description = "Cost of destroying chemicals"
    _inherit = ["edu.dated.mixin"]
    _order = "group_id, date_from desc"
    _rec_name = "group_id"

    group_id = fields.Many2one(
        "edu.chemical.group",
        "Storage group",
        ondelete="cascade",
        help="Empty: every group without a rate of its own.",
    )
    rate = fields.Float("Cost (đ per kg or litre)", digits=(16, 0), aggregator=None)
    method = fields.Char("Way of destruction", help="e.g. licensed contractor")

    _positive = models.Constraint("CHECK(rate >= 0)", "A cost is not negative.")

    @api.model
    def _rates(self, date):
        """Return {group id, or False for all others: đồng per kg or litre}."""
        rows = self.search(self._domain_valid_on(date))
        return {row.group_id.id: row.rate for row in reversed(rows)}
