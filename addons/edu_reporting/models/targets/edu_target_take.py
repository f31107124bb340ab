from odoo import api, fields, models
from odoo.exceptions import UserError


class EduTargetTake(models.TransientModel):
    """Choose which targets of the guidance the own unit takes over for a year."""

    _name = "edu.target.take"
    _description = "Take over the targets of the guidance"
    _inherit = ["edu.school.year.mixin"]

    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=[("kind", "!=", "school")],
    )
    school_year_id = fields.Many2one(required=True)
    template_ids = fields.Many2many(
        "edu.target.template",
        string="Targets",
        compute="_compute_template_ids",
        store=True,
        readonly=False,
    )

    @api.depends("school_year_id")
    def _compute_template_ids(self):
        for wizard in self:
            year = wizard.school_year_id
            templates = self.env["edu.target.template"]
            wizard.template_ids = templates._for_year(year) if year else templates

    def action_take_over(self):
        """Create what the unit does not have yet, with the user's own rights.

        :raise AccessError: for a unit that is not the user's
        """
        self.ensure_one()
        if self.unit_id.kind == "school":
            raise UserError(self.env._("Offices and departments set targets."))
        targets = self.template_ids._take_over(self.unit_id, self.school_year_id)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_target_action"
        )
        return dict(action, domain=[("id", "in", targets.ids)], context={})
