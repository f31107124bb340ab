from odoo import fields, models


class EduCustodyAuthorisation(models.Model):
    """Who may keep controlled items, by decision of the head (QPA-03, QPA-08).

    Asked afresh at every reading: who loses it sees nothing more at once.
    """

    _name = "edu.custody.authorisation"
    _description = "Authorised custodian"
    _inherit = ["edu.unit.owned.mixin", "mail.thread"]
    _order = "unit_id, date_from desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users",
        "Custodian",
        required=True,
        index=True,
        tracking=True,
        domain="[('edu_unit_ids', 'in', unit_id)]",
    )
    decision = fields.Char(
        "Decision of the head", required=True, tracking=True, help="Number and date."
    )
    training = fields.Char("Certificate", help="Training in keeping a weapon store.")
    date_from = fields.Date(
        "Valid from",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    date_to = fields.Date("Valid until", tracking=True)

    _dates_ordered = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "An authorisation cannot end before it begins.",
    )
