from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {
    "booked": {"done", "cancelled"},
    "done": {"booked"},
    "cancelled": {"booked"},
}
MANAGERS = (
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_room_keeper",
    "edu_base.edu_base_group_subject_head",
    "edu_base.edu_base_group_it_officer",
    "edu_base.edu_base_group_leader",
)

# What the teacher still writes into the practice log after the lesson, and how long;
# those in charge may at any time.
LOG = frozenset({"attendance", "remarks", "incident", "evaluation"})
LOG_OPEN = timedelta(days=7)


class EduRoomSession(models.Model):
    """From the booking to the entry of the practice log, and who may do what."""

    _inherit = "edu.room.session"
    _steps = TRANSITIONS

    can_edit = fields.Boolean(compute="_compute_can_edit")
    can_manage = fields.Boolean(compute="_compute_can_edit")
    can_log = fields.Boolean(compute="_compute_can_edit")
    has_begun = fields.Boolean(compute="_compute_needs_closing")
    needs_closing = fields.Boolean(
        compute="_compute_needs_closing", search="_search_needs_closing"
    )

    @api.depends("teacher_id", "unit_id", "state", "date")
    @api.depends_context("uid")
    def _compute_can_edit(self):
        manager = self._is_manager()
        for session in self:
            own_unit = session.unit_id in self.env.user.edu_unit_ids
            session.can_manage = manager and own_unit
            session.can_edit = own_unit and (
                manager or session.teacher_id == self.env.user
            )
            session.can_log = session.can_edit and (
                session.state == "booked" or session._log_is_open()
            )

    @api.depends("state", "start", "stop")
    def _compute_needs_closing(self):
        now = fields.Datetime.now()
        for session in self:
            session.has_begun = bool(session.start) and session.start <= now
            session.needs_closing = (
                session.state == "booked" and bool(session.stop) and session.stop < now
            )

    def _search_needs_closing(self, operator, value):
        if operator != "in":
            return NotImplemented
        over = fields.Domain("state", "=", "booked")
        return over & fields.Domain("stop", "<", fields.Datetime.now())

    @api.model
    def _is_manager(self):
        """Tell whether the user manages all sessions of the unit."""
        return self.env.su or any(map(self.env.user.has_group, MANAGERS))

    def _log_is_open(self):
        """Tell whether what was seen in a lesson held may still be written down."""
        self.ensure_one()
        since = fields.Date.context_today(self) - self.date
        return self.state == "done" and (self._is_manager() or since <= LOG_OPEN)

    # ----- arrows ---------------------------------------------------------
    def _check_transition(self, state):
        """Refuse what the arrows do not allow.

        :raise UserError: naming the first session refused
        """
        self._check_step(state)
        if state == "done":
            self._check_begun()
        if state == "booked" and not self._is_manager():
            closed = self.filtered(lambda s: s.state == "done")
            if closed:
                raise UserError(
                    self.env._(
                        "%s is in the practice log: ask the room keeper to reopen it.",
                        closed[:1].name,
                    )
                )

    def _check_begun(self):
        now = fields.Datetime.now()
        for session in self.filtered(lambda s: s.start > now):
            raise UserError(
                self.env._("%s has not begun yet: it is still booked.", session.name)
            )

    # ----- actions --------------------------------------------------------
    def action_done(self):
        """Close the lesson: it stands in the practice log."""
        self.write({"state": "done"})

    def action_cancel(self):
        """Give the room and the equipment back to others."""
        self.write({"state": "cancelled"})

    def action_rebook(self):
        """Book again what was cancelled, or reopen an entry of the log."""
        self.write({"state": "booked"})
