from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

BATCH = 200
ACTIVITY = "edu_base.mail_activity_expiry"


class EduExpiryMixin(models.AbstractModel):
    """A record that ends on a day and whose responsible person is warned before.

    Inherit it together with ``mail.activity.mixin`` (and, as a rule, ``mail.thread``
    and ``edu.unit.owned.mixin``):

    .. code-block:: python

        class EduSoftwareLicence(models.Model):
            _name = "edu.software.licence"
            _inherit = ["edu.unit.owned.mixin", "edu.expiry.mixin",
                        "mail.thread", "mail.activity.mixin"]

            date_expiry = fields.Date("Licensed until", tracking=True)

            def _expiry_domain(self):          # what is still worth a warning
                return Domain("state", "=", "in_use")

    and get `date_expiry`, `expiry_user_id` (who is warned; without one the head of
    the unit), `expiry_days` (days left) and `expiry_state` (valid, soon, expired;
    searchable). The days are rows of `edu.expiry.step`, for this model or for all.
    One daily cron schedules the activity: once for each step, never twice; when
    several steps have passed unseen, once for them all. A later date begins anew.
    Override `_expiry_users` when somebody else than the above is to be warned.
    """

    _name = "edu.expiry.mixin"
    _description = "Record that expires"

    date_expiry = fields.Date("Expires on", index="btree_not_null")
    expiry_user_id = fields.Many2one(
        "res.users",
        "Warn",
        help="Reminded before it expires; empty: the head of the unit.",
    )
    expiry_warned_on = fields.Date("Last warning", readonly=True, copy=False)
    expiry_days = fields.Integer("Days left", compute="_compute_expiry")
    # A method: the values of a list are translated in the addon of the mixin only.
    expiry_state = fields.Selection(
        selection="_select_expiry_state",
        string="Expiry",
        compute="_compute_expiry",
        search="_search_expiry_state",
    )

    @api.model
    def _select_expiry_state(self):
        labels = {
            "valid": self.env._("Valid"),
            "soon": self.env._("Expires soon"),
            "expired": self.env._("Expired"),
        }
        return list(labels.items())

    @api.depends("date_expiry")
    def _compute_expiry(self):
        today = fields.Date.context_today(self)
        horizon = self._expiry_horizon(today)
        for record in self:
            date = record.date_expiry
            record.expiry_days = (date - today).days if date else 0
            record.expiry_state = date and (
                "expired" if date < today else "soon" if date <= horizon else "valid"
            )

    def _search_expiry_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        horizon = self._expiry_horizon(today)
        domains = {
            "expired": Domain("date_expiry", "<", today),
            "soon": Domain("date_expiry", ">=", today)
            & Domain("date_expiry", "<=", horizon),
            "valid": Domain("date_expiry", ">", horizon),
            False: Domain("date_expiry", "=", False),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.model
    def _expiry_horizon(self, today):
        """Return the last day that the earliest warning reaches."""
        days = self.env["edu.expiry.step"]._days_for(self._name, today)
        return today + timedelta(days=days[0] if days else 0)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [{**vals, "expiry_warned_on": False} for vals in vals_list]
        )

    def write(self, vals):
        if "expiry_warned_on" in vals and not self.env.su:
            raise UserError(self.env._("Warnings are noted by the daily check."))
        return super().write(vals)

    @api.model
    def _expiry_domain(self):
        """Domain of the records worth a warning: by default all (not archived)."""
        return Domain.TRUE

    def _expiry_users(self):
        """Return {record: the user to warn}; an empty user warns nobody."""
        return {
            record: record.expiry_user_id
            or ("unit_id" in self._fields and record.unit_id.head_user_id)
            or self.env["res.users"]
            for record in self
        }

    @api.model
    def _warn_expiring(self):
        """Schedule an activity for what passed a step since its last warning.

        :return: how many records were treated; 0 when nothing is left to do
        """
        records = self.sudo()._expiring(fields.Date.context_today(self))
        if not records:
            return 0
        records.activity_unlink([ACTIVITY])
        # No letter for each: the reminder waits in the list of activities.
        quick = records.with_context(mail_activity_quick_update=True)
        users = quick._expiry_users()
        for (user, date), group in quick.grouped(
            lambda record: (users[record], record.date_expiry)
        ).items():
            if user:
                group.activity_schedule(
                    ACTIVITY,
                    date,
                    summary=self.env._("Ends on %s", format_date(self.env, date)),
                    user_id=user.id,
                )
        records.expiry_warned_on = fields.Date.context_today(self)
        return len(records)

    @api.model
    def _expiring(self, today):
        """Return a batch of records that passed a step since their last warning."""
        days = self.env["edu.expiry.step"]._days_for(self._name, today)
        if not days:
            return self.browse()
        self.flush_model(["expiry_warned_on"])
        query = self._search(
            self._expiry_domain()
            & Domain("date_expiry", "<=", today + timedelta(days=days[0])),
            order="date_expiry, id",
            limit=BATCH,
        )
        expiry, warned = (
            SQL.identifier(query.table, name)
            for name in ("date_expiry", "expiry_warned_on")
        )
        # Last step passed: the smallest number of days that reaches the date.
        query.add_where(
            SQL(
                "(%(warned)s IS NULL OR EXISTS (SELECT 1 FROM unnest(%(days)s) AS d "
                "WHERE %(warned)s < %(expiry)s - d AND %(expiry)s - d <= %(today)s))",
                warned=warned,
                expiry=expiry,
                days=days,
                today=today,
            )
        )
        return self.browse(query)
