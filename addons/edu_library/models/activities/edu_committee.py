from odoo import fields, models


class EduCommittee(models.Model):
    """The network of collaborators of a library, of a school year (LIB-02)."""

    _inherit = "edu.committee"

    kind = fields.Selection(
        selection_add=[("collaborators", "Library collaborators"), ("other",)],
        ondelete={"collaborators": "set other"},
    )
