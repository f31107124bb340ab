from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

# One rung after the other; each is taken once.
LADDER = ["none", "report", "report_up", "dossier", "dossier_up"]


class EduEquipmentIncidentOverdue(models.Model):
    """The clock of an incident: who is late is reminded, then the units above."""

    _inherit = "edu.equipment.incident"

    alert = fields.Selection(
        [
            ("none", "None"),
            ("report", "Report overdue"),
            ("report_up", "Report overdue, units above told"),
            ("dossier", "Dossier overdue"),
            ("dossier_up", "Dossier overdue, units above told"),
        ],
        default="none",
        required=True,
        readonly=True,
        copy=False,
    )
    is_late = fields.Boolean(
        "Overdue", compute="_compute_is_late", search="_search_is_late"
    )

    @api.depends("state", "approval_state", "report_due", "dossier_due")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        late = self.filtered_domain(self._domain_late(today))
        for incident in self:
            incident.is_late = incident in late

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_late(fields.Date.context_today(self))

    @api.model
    def _domain_late(self, today):
        """Domain of what has neither its report nor its dossier in time."""
        return self._domain_due("report", today) | self._domain_due("dossier", today)

    @api.model
    def _domain_due(self, step, today):
        open_states = ("draft", "reported")
        if step == "report":
            return Domain("state", "in", open_states) & Domain("report_due", "<", today)
        return (
            Domain("state", "in", (*open_states, "follow_up"))
            & Domain("approval_state", "in", ("none", "returned"))
            & Domain("line_ids.outcome", "in", ("lost", "damaged"))
            & Domain("dossier_due", "<", today)
        )

    @api.model
    def _cron_overdue(self, limit=200):
        """Take the rungs of the ladder that are due, one incident a commit."""
        today = fields.Date.context_today(self)
        Cron = self.env["ir.cron"]
        rules = self.env["edu.incident.deadline"]._all()
        late = self.sudo().search(
            self._domain_late(today) & Domain("alert", "!=", LADDER[-1]),
            order="date_discovered, id",
        )
        todo = [
            (incident, rung)
            for incident in late
            if (rung := incident._next_rung(rules, today))
        ]
        Cron._commit_progress(remaining=len(todo))
        for incident, rung in todo[:limit]:
            incident._climb(rung)
            if not Cron._commit_progress(1):
                break

    def _next_rung(self, rules, today):
        """Return the highest rung that is due today and not taken yet, or None."""
        self.ensure_one()
        day, due_rungs = self.date_discovered, []
        for step, due in (("report", self.report_due), ("dossier", self.dossier_due)):
            if not self.filtered_domain(self._domain_due(step, today)):
                continue
            rule = rules._for(step, day, self.has_controlled)
            due_rungs.append(step)
            if today > due + timedelta(days=rule.escalate_days):
                due_rungs.append(f"{step}_up")
        taken = LADDER.index(self.alert)
        rungs = [rung for rung in due_rungs if LADDER.index(rung) > taken]
        return rungs[-1] if rungs else None

    def _climb(self, rung):
        """Take one rung: write it down and tell those concerned."""
        labels = dict(self._fields["alert"]._description_selection(self.env))
        units = self._superior_units() if rung.endswith("_up") else self.unit_id
        self._tell(self._holders(units), labels[rung])
        self._log_event("overdue", labels[rung])
        self._set_fact({"alert": rung})
