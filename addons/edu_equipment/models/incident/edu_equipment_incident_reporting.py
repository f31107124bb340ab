from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

ACTIVITY = "edu_equipment.mail_activity_incident"
ROLES = ("edu_base.edu_base_group_head", "edu_base.edu_base_group_officer")


class EduEquipmentIncidentReporting(models.Model):
    """Telling the units above at once, and the written report (EQP-02, REP-12)."""

    _inherit = "edu.equipment.incident"

    reported_on = fields.Datetime(readonly=True, copy=False)
    report_due = fields.Date(
        "Written report until", compute="_compute_deadlines", store=True
    )
    dossier_due = fields.Date("Dossier until", compute="_compute_deadlines", store=True)
    is_below = fields.Boolean(
        "In a unit below", compute="_compute_is_below", search="_search_is_below"
    )

    @api.depends("date_discovered", "has_controlled")
    def _compute_deadlines(self):
        rules = self.env["edu.incident.deadline"]._all()
        for incident in self.filtered("date_discovered"):
            day, controlled = incident.date_discovered, incident.has_controlled
            incident.report_due = rules._for("report", day, controlled)._due(day)
            incident.dossier_due = rules._for("dossier", day, controlled)._due(day)

    @api.depends("unit_id")
    @api.depends_context("uid")
    def _compute_is_below(self):
        mine = self.env.user.edu_unit_ids
        for incident in self:
            incident.is_below = incident.unit_id not in mine

    def _search_is_below(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = self.env.user.edu_unit_ids.ids
        return Domain("unit_id", "child_of", mine) & Domain("unit_id", "not in", mine)

    # ----- steps --------------------------------------------------------------
    def action_report(self):
        """Number the incident and alert every unit above, at once."""
        self.check_access("write")
        for incident in self:
            if not incident.description:
                raise UserError(
                    self.env._("%s: say what happened, as far as known.", incident.name)
                )
            incident._set_state("reported")
            incident._set_fact(
                {"number": incident._number(), "reported_on": fields.Datetime.now()}
            )
            incident._alert_superiors(self.env._("Incident reported"))

    def action_report_sent(self):
        """Record that the written report went out, with its number and date."""
        self.check_access("write")
        for incident in self:
            if not incident.doc_number or not incident.doc_date:
                raise UserError(
                    self.env._(
                        "%s: enter number and date of the written report.",
                        incident.name,
                    )
                )
            incident._set_state("follow_up")
            incident._log_event(
                "step", self.env._("Written report %s sent", incident.doc_number)
            )

    def _number(self):
        year = fields.Date.context_today(self).year
        number = self.env["edu.counter"]._allocate(
            self.unit_id, "equipment.incident", year
        )
        return f"SC{number:04d}/{year}"

    def _alert_superiors(self, summary):
        """Give an activity to heads and officers of all units above; log it."""
        self.ensure_one()
        units = self._superior_units()
        users = self._holders(units)
        self._tell(users, summary)
        names = ", ".join(units.mapped("name")) or self.env._("no unit above")
        self._log_event("alerted", self.env._("Alerted: %s", names))

    def _superior_units(self):
        """Return the units above, the nearest first."""
        path = self.unit_id.sudo().parent_path or ""
        ids = [int(id_) for id_ in path.split("/") if id_]
        return self.env["edu.unit"].sudo().browse(reversed(ids[:-1]))

    @api.model
    def _holders(self, units):
        """Return heads and officers of some units."""
        groups = [self.env.ref(role).id for role in ROLES]
        return (
            self.env["res.users"]
            .sudo()
            .search(
                [("edu_unit_ids", "in", units.ids), ("all_group_ids", "in", groups)]
            )
        )

    def _tell(self, users, summary):
        for user in users:
            self.sudo().with_context(mail_activity_quick_update=True).activity_schedule(
                ACTIVITY,
                date_deadline=fields.Date.context_today(self),
                summary=summary,
                user_id=user.id,
            )

    # ----- drafts that other documents ask for ----------------------------------
    @api.model
    def _report(self, unit, rows, kind, description, date):
        """Draft an incident from a count, a loan or an inspection (QPA-04).

        :param unit: the unit whose equipment it is
        :param rows: list of (equipment, place, condition, quantity), records
        :param kind: theft, fire, loss, damage, storm or other
        :param description: what happened, as far as known
        :param date: day of discovery
        :return: the draft incident
        """
        labels = dict(self._fields["kind"]._description_selection(self.env))
        names = ", ".join(row[0].name for row in rows[:3])
        return self.create(
            {
                "unit_id": unit.id,
                "name": f"{labels[kind]}: {names}",
                "kind": kind,
                "description": description,
                "date_discovered": date,
                "place_id": rows[0][1].id if rows else False,
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": equipment.id,
                            "place_id": place.id,
                            "condition": condition,
                            "quantity": quantity,
                        }
                    )
                    for equipment, place, condition, quantity in rows
                ],
            }
        )
