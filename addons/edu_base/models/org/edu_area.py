from odoo import fields, models


class EduArea(models.Model):
    """Administrative area: province, district or commune, with its dates.

    Districts were abolished on 1 July 2025; schools keep the old one for
    history, so areas carry dates and are never deleted.
    """

    _name = "edu.area"
    _description = "Administrative area"
    _parent_store = True
    _order = "kind desc, name"

    name = fields.Char(required=True, index="trigram")
    code = fields.Char(help="Code of the General Statistics Office.")
    kind = fields.Selection(
        [("province", "Province"), ("district", "District"), ("commune", "Commune")],
        required=True,
        default="commune",
    )
    parent_id = fields.Many2one("edu.area", "Belongs to", index=True)
    parent_path = fields.Char(index=True)
    date_from = fields.Date("Since")
    date_to = fields.Date("Until")
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex(
        "(kind, code) WHERE code IS NOT NULL", "This area code is already used."
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "An area cannot end before it begins.",
    )
