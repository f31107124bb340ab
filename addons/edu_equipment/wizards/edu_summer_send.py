from odoo import fields, models


class EduSummerSend(models.TransientModel):
    """Send the list of summer tasks to the schools at or below a unit (EQP-09)."""

    _name = "edu.summer.send"
    _description = "Send the tasks of the summer"
    _inherit = ["edu.school.year.mixin"]

    school_year_id = fields.Many2one(required=True)
    unit_id = fields.Many2one(
        "edu.unit",
        "To the schools of",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
    )
    date_due = fields.Date("To be done until")

    def action_send(self):
        """Copy the list and show it."""
        self.ensure_one()
        self.env["edu.summer.task"]._send(
            self.school_year_id, self.unit_id, self.date_due
        )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_summer_task_action"
        )
        return dict(
            action,
            domain=[
                ("school_year_id", "=", self.school_year_id.id),
                ("unit_id", "child_of", self.unit_id.id),
            ],
            context={},
        )
