from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

ACTIVITY = "edu_base.mail_activity_regulation"


class EduRegulationReading(models.Model):
    """A member of the staff confirms that he has read a version; rows only come."""

    _name = "edu.regulation.reading"
    _description = "Regulation read"
    _inherit = ["edu.append.only.mixin"]
    _order = "date desc, id desc"
    _rec_name = "user_id"

    regulation_id = fields.Many2one(
        "edu.regulation", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="regulation_id.unit_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one("res.users", required=True, ondelete="restrict")
    date = fields.Datetime("Read on", required=True, default=fields.Datetime.now)

    _once = models.Constraint(
        "UNIQUE(regulation_id, user_id)", "You have already confirmed this version."
    )


class EduRegulationReader(models.Model):
    """Each member of the staff and each version in force: read, and when, or not."""

    _name = "edu.regulation.reader"
    _description = "Who has read the regulation"
    _auto = False
    _order = "has_read, unit_id, user_id"
    _rec_name = "user_id"
    _depends = {
        "edu.regulation": ["unit_id", "approved_on", "date_from", "date_to", "active"],
        "edu.regulation.reading": ["regulation_id", "user_id", "date"],
        "res.users": ["edu_unit_ids", "active"],
    }

    regulation_id = fields.Many2one("edu.regulation")
    unit_id = fields.Many2one("edu.unit")
    user_id = fields.Many2one("res.users")
    position = fields.Char()
    date = fields.Datetime("Read on")
    has_read = fields.Boolean("Read")
    read_share = fields.Float("Read (%)", digits=(5, 1), aggregator="avg")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT row_number() OVER (ORDER BY r.id, u.id) AS id,
                   r.id AS regulation_id, r.unit_id, u.id AS user_id,
                   u.edu_position AS position, reading.date,
                   reading.id IS NOT NULL AS has_read,
                   CASE WHEN reading.id IS NULL THEN 0 ELSE 100 END AS read_share
              FROM edu_regulation r
              JOIN edu_unit_res_users_rel rel ON rel.unit_id = r.unit_id
              JOIN res_users u ON u.id = rel.user_id AND u.active
         LEFT JOIN edu_regulation_reading reading
                ON reading.regulation_id = r.id AND reading.user_id = u.id
             WHERE r.active AND r.approved_on IS NOT NULL
               AND coalesce(r.date_to, %(today)s) >= %(today)s
            """,
            today=fields.Date.context_today(self),
        )


class EduRegulation(models.Model):
    """Who has read it."""

    _name = "edu.regulation"
    _inherit = ["edu.regulation"]

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
        asked = self.sudo().activity_search([ACTIVITY], user_id=user.id)
        asked.action_done()

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
        asked = self.sudo().activity_search([ACTIVITY])
        known = {(activity.res_id, activity.user_id.id) for activity in asked}
        model = self.env["ir.model"]._get_id(self._name)
        activities = self.env["mail.activity"].sudo()
        activities.with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": kind.id,
                    "res_model_id": model,
                    "res_id": row.regulation_id.id,
                    "user_id": row.user_id.id,
                    "date_deadline": day,
                    "automated": True,
                    "summary": self.env._("Read it and confirm"),
                }
                for row in rows
                if (row.regulation_id.id, row.user_id.id) not in known
            ]
        )

    def action_open_readers(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_base.edu_regulation_reader_action"
        )
        return dict(action, domain=[("regulation_id", "=", self.id)], context={})
