from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

ACTIVITY = "edu_equipment.mail_activity_transfer"
OFFICER = "edu_base.edu_base_group_equipment_officer"


class EduEquipmentTransferLife(models.Model):
    """From the draft to the end: totals, dossier, decision, deadline."""

    _inherit = "edu.equipment.transfer"

    line_count = fields.Integer("Lines", compute="_compute_totals", store=True)
    value = fields.Float(
        "Original value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    residual_value = fields.Float(
        "Residual value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    has_fixed_asset = fields.Boolean(
        "With fixed assets", compute="_compute_totals", store=True
    )
    progress = fields.Float(
        "Handed over (%)", compute="_compute_progress", aggregator="avg"
    )
    in_transit = fields.Float("On the way", compute="_compute_progress")
    to_send = fields.Float("To send now", compute="_compute_progress")
    to_return = fields.Float("Refused, not back yet", compute="_compute_progress")
    missing_papers = fields.Char("Still missing", compute="_compute_missing_papers")
    decision_id = fields.Many2one(
        "edu.equipment.transfer.decision",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    due_date = fields.Date("Hand over until", readonly=True, copy=False)
    is_late = fields.Boolean(
        "Overdue", compute="_compute_is_late", search="_search_is_late"
    )

    @api.depends("line_ids.value", "line_ids.residual_value", "line_ids.kind")
    def _compute_totals(self):
        for transfer in self:
            lines = transfer.line_ids
            transfer.line_count = len(lines)
            transfer.value = sum(lines.mapped("value"))
            transfer.residual_value = sum(lines.mapped("residual_value"))
            transfer.has_fixed_asset = "fixed_asset" in lines.mapped("kind")

    @api.depends("line_ids.quantity", "line_ids.to_send", "line_ids.received")
    def _compute_progress(self):
        rows = self.env["edu.equipment.transfer.line"]._read_group(
            Domain("transfer_id", "in", self.ids),
            ["transfer_id"],
            [
                "quantity:sum",
                "received:sum",
                "in_transit:sum",
                "to_send:sum",
                "refused:sum",
                "returned:sum",
            ],
        )
        sums = {row[0].id: row[1:] for row in rows}
        for transfer in self:
            total, received, on_the_way, to_send, refused, returned = sums.get(
                transfer._origin.id, (0,) * 6
            )
            transfer.progress = total and 100 * received / total
            transfer.in_transit = on_the_way
            transfer.to_send = to_send
            transfer.to_return = refused - returned

    @api.depends("paper_ids.kind_id", "date")
    def _compute_missing_papers(self):
        Kind = self.env["edu.transfer.paper.kind"]
        required = {
            day: Kind._required_on(day) if day else Kind
            for day in set(self.mapped("date"))
        }
        for transfer in self:
            missing = required[transfer.date] - transfer.paper_ids.kind_id
            transfer.missing_papers = ", ".join(missing.mapped("name"))

    @api.depends("state", "due_date")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for transfer in self:
            due = transfer.due_date
            open_ = transfer.state in ("approved", "under_way")
            transfer.is_late = bool(open_ and due and due < today)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "in", ("approved", "under_way")) & Domain(
            "due_date", "<", "today"
        )

    # ----- the approval -------------------------------------------------------
    def _approval_other_unit(self):
        return self.receiver_id

    def _approval_amount(self):
        return self.value

    def _approval_check(self):
        """Refuse a dossier that is not complete (NĐ 151/2017, 186/2025: Đ20).

        :raise UserError: saying what is missing
        """
        self.ensure_one()
        if self.state != "draft":
            raise UserError(self.env._("%s is not being prepared.", self.name))
        if not self.line_ids:
            raise UserError(self.env._("%s lists no equipment.", self.name))
        if not self.reason:
            raise UserError(
                self.env._("Say why the giver can spare it and who needs it.")
            )
        if self.missing_papers:
            raise UserError(
                self.env._("The dossier still lacks: %s.", self.missing_papers)
            )
        short = self.line_ids._not_on_hand()
        if short:
            raise UserError(
                self.env._(
                    "%s is not on hand any more as listed.",
                    short[0].equipment_id.display_name,
                )
            )

    def _approval_done(self):
        """Record the decision; from here the clock of the decree runs."""
        for transfer in self:
            final = transfer.approval_id.decision_ids.filtered(
                lambda row: row.decision == "approve"
            )[-1:]
            decided = final.doc_date or fields.Date.context_today(transfer)
            due = self.env["edu.transfer.deadline"]._due(decided)
            transfer._set_state("approved")
            transfer._set_fact(
                {
                    "due_date": due,
                    "decision_id": transfer._record_decision(final, decided).id,
                }
            )
            transfer._ask(
                transfer.unit_id,
                self.env._("Dispatch the equipment"),
                transfer.proposer_id,
            )
            transfer.message_subscribe(
                transfer.receiver_id._users_with(OFFICER)[
                    transfer.receiver_id
                ].partner_id.ids
            )

    def _record_decision(self, final, decided):
        """Return the decision of the deciding unit, which many transfers may share."""
        Decision = self.env["edu.equipment.transfer.decision"]
        if not final.doc_number:  # a route without a number of its own
            return Decision
        decision = Decision._for(
            final.step_id.decider_unit_id, final.doc_number, decided
        )
        if final.file and not decision.file:
            decision.write({"file": final.file, "file_name": final.filename})
        return decision

    def _approval_refused(self):
        self._set_state("cancelled")

    def _ask(self, unit, summary, user=None):
        """Give an activity to a user, or to who keeps the equipment of a unit."""
        self.ensure_one()
        users = self.env["res.users"].sudo()
        if user and unit in user.sudo().edu_unit_ids:
            users |= user.sudo()
        else:
            users |= unit._users_with(OFFICER).get(unit, users)[:1]
        for user in users:
            self.sudo().activity_schedule(
                ACTIVITY,
                date_deadline=self.due_date or fields.Date.context_today(self),
                summary=summary,
                user_id=user.id,
            )
