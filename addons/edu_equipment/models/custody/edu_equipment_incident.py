from odoo import api, fields, models
from odoo.exceptions import UserError


class EduEquipmentIncident(models.Model):
    """Incidents of controlled items: highest severity, closed by the department."""

    _inherit = "edu.equipment.incident"

    concerns_custody = fields.Boolean(
        "About controlled items",
        readonly=True,
        copy=False,
        help="Reported by the custody log or a custody count (QPA-04, QPA-06).",
    )
    military_contacts = fields.Text(
        "Military command", compute="_compute_military_contacts"
    )

    @api.depends("concerns_custody")
    def _compute_totals(self):
        result = super()._compute_totals()
        for incident in self.filtered("concerns_custody"):
            incident.has_controlled = True
            incident.severity = "highest"
        return result

    @api.depends("unit_id", "has_controlled")
    def _compute_military_contacts(self):
        """Whom to inform, nearest unit first: contact data of this and upper units."""
        for incident in self:
            contacts = incident._military() if incident.has_controlled else ()
            incident.military_contacts = "\n".join(
                " · ".join(filter(None, (c.name, c.person, c.phone, c.phone_emergency)))
                for c in contacts
            )

    def _military(self):
        """Return the contacts of the military command, those of the unit first."""
        units = self.unit_id.sudo() | self._superior_units()
        contacts = self.env["edu.coordination.contact"].sudo()
        contacts = contacts.search(
            [("unit_id", "in", units.ids), ("kind", "=", "military")]
        )
        order = units.ids
        return contacts.sorted(lambda contact: order.index(contact.unit_id.id))

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = [{**vals, "concerns_custody": False} for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        if "concerns_custody" in vals:
            raise UserError(self.env._("An incident goes on by its buttons."))
        return super().write(vals)

    @api.model
    def _report_custody(self, unit, rows, kind, name, description):
        """Draft and report an incident about controlled items, at once.

        The units above are alerted, and so is the head of the unit itself. Neither
        name nor description tells a serial number, and the place stands on the lines
        only: more people read incidents than custody records (QPA-08).
        :return: the reported incident, of the highest severity
        """
        today = fields.Date.context_today(self)
        incidents = self.sudo().with_context(default_concerns_custody=True)
        incident = incidents._report(unit, rows, kind, description, today)
        incident.write({"name": name, "place_id": False})
        incident.action_report()
        incident._tell(
            incident._holders(unit), self.env._("Incident with controlled items")
        )
        if incident.military_contacts:
            incident._log_event(
                "alerted",
                self.env._(
                    "To be informed, military command: %s", incident.military_contacts
                ),
            )
        return incident

    # ----- the ledger: items in custody leave it by their own documents ----------
    def _post_loss(self, lines):
        """Post what is not in custody; that was posted by its custody document.

        :raise UserError: when the loss of an item in custody is not signed yet
        """
        controlled = lines.filtered(lambda line: line.equipment_id.in_custody)
        controlled._check_custody_state("lost")
        return super()._post_loss(lines - controlled)

    def _repost_loss(self, lines):
        controlled = lines.filtered(lambda line: line.equipment_id.in_custody)
        controlled._check_custody_state("stored")
        for line in controlled:
            line._set_returned()
        others = lines - controlled
        return super()._repost_loss(others) if others else None
