import time

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.edu_base.engine.import_fields import ImportCancelled

from ...engine.matching import match

CHANNEL = "root.edu_match"
LARGE = 3_000  # lines of surplus and need, from which on a job does it


class EduEquipmentMatchRun(models.Model):
    """A matching of surplus and need below an office or the department (SUR-02).

    What is offered already is left alone: matching again proposes only for the rest.
    """

    _name = "edu.equipment.match.run"
    _description = "Matching of surplus and need"
    _inherit = ["edu.unit.owned.mixin", "mail.thread"]
    _order = "date desc, id desc"
    _rec_name = "date"

    unit_id = fields.Many2one(domain="[('kind', '!=', 'school')]")
    date = fields.Date(
        required=True, default=fields.Date.context_today, readonly=True, copy=False
    )
    subject_id = fields.Many2one("edu.subject", help="Empty: all subjects.")
    catalog_id = fields.Many2one(
        "edu.equipment.catalog", "Minimum equipment", help="Empty: all things."
    )
    weight_id = fields.Many2one("edu.match.weight", "Weights", readonly=True)
    state = fields.Selection(
        [
            ("draft", "Not yet matched"),
            ("queued", "Being matched"),
            ("done", "Matched"),
            ("failed", "Failed"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    progress_id = fields.Many2one("edu.progress", readonly=True, copy=False)
    queue_uuid = fields.Char(readonly=True, copy=False)
    offer_ids = fields.One2many("edu.equipment.offer", "run_id", "Offers")
    surplus_count = fields.Integer("Lines of surplus", readonly=True, copy=False)
    need_count = fields.Integer("Needs", readonly=True, copy=False)
    offer_count = fields.Integer("Offers found", readonly=True, copy=False)
    quantity = fields.Float("Pieces offered", digits=(16, 0), readonly=True, copy=False)
    points = fields.Float("Points in all", digits=(16, 0), readonly=True, copy=False)
    seconds = fields.Float(digits=(10, 2), readonly=True, copy=False, aggregator=None)
    open_count = fields.Integer("To decide", compute="_compute_counts")
    accepted_count = fields.Integer("To transfer", compute="_compute_counts")
    value = fields.Float(
        "Original value (đ)", digits=(16, 0), compute="_compute_counts"
    )

    @api.depends("offer_ids.state", "offer_ids.value")
    def _compute_counts(self):
        rows = {
            (run.id, state): (count, value)
            for run, state, count, value in self.env["edu.equipment.offer"]._read_group(
                [("run_id", "in", self.ids)],
                ["run_id", "state"],
                ["__count", "value:sum"],
            )
        }
        for run in self:
            run.open_count = rows.get((run.id, "proposed"), (0, 0))[0]
            run.accepted_count = rows.get((run.id, "accepted"), (0, 0))[0]
            run.value = sum(
                value
                for (key, state), (_count, value) in rows.items()
                if key == run.id and state not in ("rejected", "cancelled")
            )

    @api.depends("date", "unit_id")
    def _compute_display_name(self):
        for run in self:
            run.display_name = self.env._(
                "Matching of %(date)s, %(unit)s",
                date=f"{run.date:%d/%m/%Y}" if run.date else "",
                unit=run.unit_id.short_name or run.unit_id.name or "",
            )

    @api.constrains("unit_id")
    def _check_office(self):
        for run in self.filtered(lambda run: run.unit_id.kind == "school"):
            raise ValidationError(
                self.env._("%s is a school: offices match.", run.unit_id.name)
            )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "draft", "weight_id": False}
        units = {
            vals.get("unit_id") or self.env.user.edu_unit_id.id for vals in vals_list
        }
        self.env["edu.equipment.offer"]._check_decider(
            self.env["edu.unit"].browse(units)
        )
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        typed = {"unit_id", "subject_id", "catalog_id"} & vals.keys()
        if typed and any(run.state != "draft" for run in self):
            raise UserError(self.env._("What is matched stays as it is."))
        if not self.env.su and {"state", "weight_id", "date"} & vals.keys():
            raise UserError(self.env._("A matching goes on by its buttons."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        if any(offer.state != "proposed" for offer in self.sudo().offer_ids):
            raise UserError(self.env._("Offers of this matching are decided already."))
        self.sudo().offer_ids.unlink()

    def _check_decider(self):
        self.env["edu.equipment.offer"]._check_decider(self.unit_id)

    def _is_progress_finished(self):
        return self.state != "queued"

    # ----- matching -----------------------------------------------------------
    def action_match(self):
        """Match now; a large scope as a job with a progress bar."""
        self.check_access("write")
        self._check_decider()
        for run in self.sudo():
            if run.state == "queued" and run._is_running():
                raise UserError(self.env._("This matching is still running."))
            run.weight_id = self.env["edu.match.weight"]._in_force(run.date)
            if run._count_open() < LARGE:
                run._match()
            else:
                run._enqueue(self.env.user)

    def _is_running(self):
        jobs = self.env["queue.job"].search([("uuid", "=", self.queue_uuid)])
        return any(job.state not in ("done", "failed", "cancelled") for job in jobs)

    def _enqueue(self, user):
        things = self._count_things()
        self.progress_id = self.env["edu.progress"].with_user(user)._open(self, things)
        self.state = "queued"
        queued = self.with_delay(
            channel=CHANNEL, description=self.display_name
        )._run_match()
        self.queue_uuid = getattr(queued, "uuid", False)

    def _run_match(self):
        """The background job."""
        self.ensure_one()
        if self.state != "queued":
            return
        try:
            with self.env.cr.savepoint():
                self._match(self.progress_id._reporter())
        except ImportCancelled:  # by the user, on the progress bar
            self.state = "draft"

    def _on_match_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        for run in self.sudo().filtered(lambda run: run.state == "queued"):
            run.state = "failed"
            run.message_post(body=exc_message or "")

    def _match(self, report=None):
        """Replace the open proposals of this office by the best plan of now."""
        self.ensure_one()
        start = time.monotonic()
        self._drop_proposals()
        givers, takers = self._givers(), self._takers()
        plan = match(givers, takers, self.weight_id._weights(), self._refused(), report)
        self._insert_offers(plan, givers, takers)
        self.write(
            {
                "state": "done",
                "surplus_count": len(givers),
                "need_count": len(takers),
                "offer_count": len(plan),
                "quantity": sum(row.quantity for row in plan),
                "points": sum(row.quantity * row.points for row in plan),
                "seconds": time.monotonic() - start,
            }
        )

    def action_accept_all(self):
        """Accept all offers of this matching that nobody has decided."""
        self.check_access("write")
        self.offer_ids.action_accept()

    def action_transfer(self):
        """Draft the transfers of what is accepted, one for each pair of schools."""
        self.check_access("write")
        return self.offer_ids.action_transfer()

    def action_open_offers(self):
        """Open the offers, grouped by the school that gives."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_offer_action"
        )
        return dict(
            action,
            domain=[("run_id", "=", self.id)],
            context={"search_default_group_by_giver": 1},
        )
