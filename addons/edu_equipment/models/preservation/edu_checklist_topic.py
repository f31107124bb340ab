from odoo import fields, models


class EduChecklistTopic(models.Model):
    """The checklists of upkeep and safety (EQP-07, EQP-09)."""

    _inherit = "edu.checklist.topic"

    list = fields.Selection(
        selection_add=[("fire", "Fire safety"), ("summer", "Tasks of the summer")],
        ondelete={"fire": "cascade", "summer": "cascade"},
    )
