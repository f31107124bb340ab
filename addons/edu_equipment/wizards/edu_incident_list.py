from odoo import fields, models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.register import Column


class EduIncidentList(models.TransientModel):
    """The incidents of a unit and those below it in a period, printed (REP-12)."""

    _name = "edu.incident.list"
    _description = "List of incidents"
    _inherit = ["edu.register.mixin"]
    _register_form_key = "incident_list"

    unit_id = fields.Many2one(
        "edu.unit", required=True, default=lambda self: self.env.user.edu_unit_id
    )
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=1, day=1),
    )
    date_to = fields.Date(
        "Until", required=True, default=lambda self: fields.Date.context_today(self)
    )

    def _register_date(self, options):
        return self.date_to

    def _register_header(self, options):
        return [
            self.env._(
                "From %(start)s to %(end)s",
                start=f"{self.date_from:%d/%m/%Y}",
                end=f"{self.date_to:%d/%m/%Y}",
            )
        ]

    def _register_filename(self, options):
        return self.env._("Incidents %s", self.unit_id.short_name or self.unit_id.name)

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", width=5),
            Column("unit", self.env._("Unit"), width=24),
            Column("number", self.env._("Number"), width=12),
            Column("date", self.env._("Discovered on"), "date", width=11),
            Column("kind", self.env._("Kind"), width=11),
            Column("name", self.env._("What happened"), width=32),
            Column("quantity", self.env._("Quantity"), "qty", width=9, total=True),
            Column("value", self.env._("Original value"), "money", 14, total=True),
            Column("police", self.env._("Police paper"), width=14),
            Column("report", self.env._("Written report"), width=14),
            Column("state", self.env._("Progress"), width=12),
        ]

    def _register_rows(self, options):
        Incident = self.env["edu.equipment.incident"]
        labels = {
            name: dict(Incident._fields[name]._description_selection(self.env))
            for name in ("kind", "state")
        }
        incidents = Incident.search(
            Domain("unit_id", "child_of", self.unit_id.ids)
            & Domain("date_discovered", ">=", self.date_from)
            & Domain("date_discovered", "<=", self.date_to)
            & Domain("state", "!=", "cancelled"),
            order="date_discovered, id",
        )
        for rank, incident in enumerate(incidents, 1):
            yield {
                "rank": rank,
                "unit": incident.unit_id.name,
                "number": incident.number or None,
                "date": incident.date_discovered,
                "kind": labels["kind"][incident.kind],
                "name": incident.name,
                "quantity": sum(incident.line_ids.mapped("quantity")),
                "value": incident.value,
                "police": incident.police_number or None,
                "report": incident.doc_number or None,
                "state": labels["state"][incident.state],
            }
