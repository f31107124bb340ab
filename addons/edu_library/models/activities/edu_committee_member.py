from odoo import fields, models


class EduCommitteeMember(models.Model):
    """From where a collaborator of the library comes (LIB-02)."""

    _inherit = "edu.committee.member"

    library_side = fields.Selection(
        [
            ("teacher", "Teachers"),
            ("pupil", "Pupils"),
            ("parent", "Parents' association"),
            ("union", "Unions and youth organisations"),
        ],
        "Comes from",
    )
