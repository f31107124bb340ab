from odoo import fields, models


class EduCoordinationContact(models.Model):
    """Whom the unit works with to guard its assets: police, militia, neighbourhood
    guards, with the agreement and what was done together (EQP-05)."""

    _name = "edu.coordination.contact"
    _description = "Security partner"
    _inherit = ["edu.unit.owned.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "unit_id, kind, name"

    name = fields.Char("Organisation", required=True, tracking=True)
    kind = fields.Selection(
        [
            ("police", "Police"),
            ("militia", "Militia and self-defence"),
            ("neighbourhood", "Neighbourhood guards"),
            ("fire", "Fire brigade"),
            ("government", "Commune authority"),
            ("other", "Other"),
        ],
        required=True,
        default="police",
        tracking=True,
    )
    person = fields.Char("Contact person")
    position = fields.Char()
    phone = fields.Char(required=True)
    phone_emergency = fields.Char("Phone at night")
    email = fields.Char()
    agreement = fields.Char(help="Number and date of the regulation.")
    agreement_date = fields.Date("Signed on")
    agreement_file = fields.Binary(attachment=True)
    agreement_filename = fields.Char()
    active = fields.Boolean(default=True)
    note = fields.Text()
    event_ids = fields.One2many("edu.coordination.event", "contact_id", "Events")
    last_event = fields.Date("Last event", compute="_compute_last_event")

    def _compute_last_event(self):
        rows = self.env["edu.coordination.event"]._read_group(
            [("contact_id", "in", self.ids)], ["contact_id"], ["date:max"]
        )
        last = {contact.id: date for contact, date in rows}
        for contact in self:
            contact.last_event = last.get(contact.id)
