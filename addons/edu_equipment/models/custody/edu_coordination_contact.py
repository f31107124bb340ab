from odoo import fields, models


class EduCoordinationContact(models.Model):
    """The military command, informed of a loss of weapons (QPA-06)."""

    _inherit = "edu.coordination.contact"

    kind = fields.Selection(
        selection_add=[("military", "Military command")],
        ondelete={"military": "set default"},
    )
