from datetime import UTC
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError

PERSON = frozenset({"user_id", "name", "date_start", "date_end", "roster_id"})


class EduGuardShift(models.Model):
    """One person on guard from one time to another; nobody twice at once (EQP-04)."""

    _name = "edu.guard.shift"
    _description = "Guard shift"
    _inherit = ["edu.person.mixin", "edu.same.unit.mixin"]
    _order = "date_start, id"
    _unit_from = "roster_id"

    roster_id = fields.Many2one(
        "edu.guard.roster", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="roster_id.unit_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(related="roster_id.kind", store=True, precompute=True)
    state = fields.Selection(related="roster_id.state", string="Status of the roster")
    date_start = fields.Datetime("From", required=True, index=True)
    date_end = fields.Datetime("Until", required=True)
    post = fields.Char("Guarded place", help="e.g. main gate, equipment store.")
    phone = fields.Char()
    note = fields.Char()
    handover_ids = fields.One2many("edu.guard.handover", "shift_id", "Handovers")
    has_handover = fields.Boolean(
        "Handed over", compute="_compute_has_handover", search="_search_has_handover"
    )

    _ordered = models.Constraint(
        "CHECK(date_end > date_start)", "A shift ends after it begins."
    )
    _user_once = models.Constraint(
        "EXCLUDE USING gist (user_id WITH =, tsrange(date_start, date_end) WITH &&) "
        "WHERE (user_id IS NOT NULL)",
        "This person is already on guard at that time.",
    )
    _person_once = models.Constraint(
        "EXCLUDE USING gist (unit_id WITH =, name WITH =, "
        "tsrange(date_start, date_end) WITH &&) WHERE (user_id IS NULL)",
        "Somebody of this name is already on guard at that time.",
    )

    @api.depends("name", "date_start")
    def _compute_display_name(self):
        for shift in self:
            start = shift.date_start and shift._local_times()[0]
            day = f" · {start:%d/%m %H:%M}" if start else ""
            shift.display_name = f"{shift.name or ''}{day}"

    @api.depends("handover_ids")
    def _compute_has_handover(self):
        for shift in self:
            shift.has_handover = bool(shift.handover_ids)

    def _search_has_handover(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("handover_ids", "!=", False)]

    def _local_times(self):
        """Return begin and end in the time zone of the user, naive."""
        zone = ZoneInfo(self.env.user.tz or "Asia/Ho_Chi_Minh")
        return [
            day.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
            for day in (self.date_start, self.date_end)
        ]

    @api.model_create_multi
    def create(self, vals_list):
        shifts = super().create(vals_list)
        shifts._check_changeable()
        shifts._note(self.env._("Added"))
        return shifts

    def write(self, vals):
        if PERSON & vals.keys():
            self._check_changeable()
        before = {shift: shift.display_name for shift in self}
        result = super().write(vals)
        if PERSON & vals.keys():
            self._check_changeable()
            for shift, was in before.items():
                if shift.display_name != was:
                    shift._note(self.env._("Changed from %s", was))
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_handed_over(self):
        self._check_changeable()
        self._note(self.env._("Removed"))

    def _check_changeable(self):
        """Refuse to rewrite what has taken place.

        :raise UserError: when the roster is ended or the shift handed over
        """
        for shift in self:
            if shift.roster_id.state == "ended":
                raise UserError(self.env._("%s is ended.", shift.roster_id.name))
            if shift.handover_ids:
                raise UserError(
                    self.env._("%s is handed over already.", shift.display_name)
                )

    def _note(self, what):
        """Note a change below a roster that is already issued."""
        for roster, shifts in self.grouped("roster_id").items():
            if roster.state == "issued":
                names = ", ".join(shifts.mapped("display_name"))
                roster.message_post(
                    body=self.env._("%(what)s: %(names)s", what=what, names=names)
                )

    def action_hand_over(self):
        """Open an empty handover entry of this shift."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Handover"),
            "res_model": "edu.guard.handover",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_shift_id": self.id},
        }

    def _next_shift(self):
        """Return the shift that follows this one in its roster."""
        return self.search(
            [
                ("roster_id", "=", self.roster_id.id),
                ("date_start", ">=", self.date_end),
            ],
            order="date_start",
            limit=1,
        )
