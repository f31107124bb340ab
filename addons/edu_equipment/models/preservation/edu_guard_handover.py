from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class EduGuardHandover(models.Model):
    """The handover of a guard shift to the next guard: written once (EQP-04)."""

    _name = "edu.guard.handover"
    _description = "Guard handover"
    _inherit = ["edu.append.only.mixin"]
    _order = "date desc, id desc"
    _rec_name = "shift_id"
    _append_only_free = ("incident_id",)

    shift_id = fields.Many2one(
        "edu.guard.shift",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'issued')]",
    )
    roster_id = fields.Many2one(
        related="shift_id.roster_id", store=True, precompute=True, index=True
    )
    unit_id = fields.Many2one(
        related="shift_id.unit_id", store=True, precompute=True, index=True
    )
    date = fields.Datetime("Handed over", required=True, default=fields.Datetime.now)
    from_name = fields.Char(
        "Handed over by",
        compute="_compute_names",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    to_name = fields.Char(
        "Taken over by",
        compute="_compute_names",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    condition = fields.Selection(
        [
            ("good", "All in order"),
            ("remarks", "In order, with remarks"),
            ("incident", "Something happened"),
        ],
        required=True,
        default="good",
    )
    seals = fields.Selection(
        [("intact", "Intact"), ("broken", "Broken"), ("none", "No seals")],
        required=True,
        default="intact",
    )
    keys = fields.Char(help="Which keys were handed over.")
    remarks = fields.Text()
    incident_id = fields.Many2one("edu.equipment.incident", readonly=True)

    _remarks_given = models.Constraint(
        "CHECK(condition = 'good' AND seals <> 'broken' OR remarks IS NOT NULL)",
        "Say in the remarks what is not in order.",
    )

    @api.depends("shift_id")
    def _compute_names(self):
        for entry in self.filtered("shift_id"):
            entry.from_name = entry.shift_id.name
            entry.to_name = entry.shift_id._next_shift().name

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create([{**vals, "incident_id": False} for vals in vals_list])
        for entry in entries.filtered(lambda e: e.roster_id.state != "issued"):
            raise UserError(
                self.env._("%s is not issued.", entry.roster_id.display_name)
            )
        return entries

    def action_report_incident(self):
        """Draft the report of what happened and open it (EQP-02)."""
        self.ensure_one()
        self.check_access("read")
        if self.unit_id not in self.env.user.edu_unit_ids:
            raise AccessError(self.env._("Its own staff report an incident."))
        if not self.incident_id:
            self._do_report()
        return self.incident_id._get_records_action()

    def _do_report(self):
        incident = (
            self.env["edu.equipment.incident"]
            .sudo()
            ._report(
                self.unit_id,
                [],
                "other",
                self.remarks or "",
                fields.Date.context_today(self, self.date),
            )
        )
        incident.name = self.env._("Reported by the guard: %s", self.from_name)
        self.sudo().incident_id = incident
