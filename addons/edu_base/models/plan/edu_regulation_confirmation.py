from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

ACTIVITY = "edu_base.mail_activity_regulation"


class EduRegulation(models.Model):
    """Who has read it."""

    _name = "edu.regulation"
    _inherit = ["edu.regulation", "edu.asking.mixin"]

    reading_ids = fields.One2many("edu.regulation.reading", "regulation_id", "Read by")
    reader_count = fields.Integer("Have read", compute="_compute_readers")
    staff_count = fields.Integer("Staff", compute="_compute_readers")
    has_read = fields.Boolean("Read by me", compute="_compute_has_read")

    @api.depends("reading_ids", "approved_on", "date_to")
    def _compute_readers(self):
        rows = self.env["edu.regulation.reader"]._read_group(
            Domain("regulation_id", "in", self.ids),
            ["regulation_id", "has_read"],
            ["__count"],
        )
        counts = {(row.id, read): count for row, read, count in rows}
        for row in self:
            row.reader_count = counts.get((row.id, True), 0)
            row.staff_count = row.reader_count + counts.get((row.id, False), 0)

    @api.depends("reading_ids")
    @api.depends_context("uid")
    def _compute_has_read(self):
        read = self.env["edu.regulation.reading"]._read_group(
            Domain("regulation_id", "in", self.ids)
            & Domain("user_id", "=", self.env.uid),
            ["regulation_id"],
        )
        done = {regulation.id for (regulation,) in read}
        for row in self:
            row.has_read = row.id in done

    def action_read(self):
        """Confirm that the present user has read this version.

        :raise UserError: when it is not approved, replaced, or of another unit
        """
        self.check_access("read")
        user = self.env.user
        for row in self:
            if row.state not in ("coming", "in_force"):
                raise UserError(self.env._("%s is not in force.", row.display_name))
            if row.unit_id not in user.edu_unit_ids:
                raise UserError(self.env._("Only its own staff confirm a regulation."))
        self.env["edu.regulation.reading"].sudo().create(
            [
                {"regulation_id": row.id, "user_id": user.id}
                for row in self
                if not row.has_read
            ]
        )
        self._asked_done(ACTIVITY, user)

    def action_remind(self):
        """Ask those who have not read it yet."""
        self.check_access("write")
        self._ask_to_read()

    def _ask_to_read(self):
        """Schedule one activity for each who has not read, and none twice."""
        waiting = self.env["edu.regulation.reader"].sudo()
        rows = waiting.search(
            [("regulation_id", "in", self.ids), ("has_read", "=", False)]
        )
        kind = self.env.ref(ACTIVITY)
        day = fields.Date.context_today(self) + timedelta(days=kind.delay_count)
        self._ask_users(
            ACTIVITY,
            [(row.regulation_id, row.user_id, day) for row in rows],
            self.env._("Read it and confirm"),
        )

    def action_open_readers(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_base.edu_regulation_reader_action"
        )
        return dict(action, domain=[("regulation_id", "=", self.id)], context={})
