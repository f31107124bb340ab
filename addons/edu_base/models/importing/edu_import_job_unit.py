from odoo import fields, models


class EduImportJob(models.Model):
    _inherit = "edu.import.job"

    with_default_users = fields.Boolean(
        "Create the default users",
        default=True,
        help="Each new unit is given one user per position, to be invited later.",
    )
