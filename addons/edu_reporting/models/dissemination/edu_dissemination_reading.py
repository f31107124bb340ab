from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from .edu_dissemination_steps import ACTIVITY

LEADER = "edu_base.edu_base_group_leader"


class EduDissemination(models.Model):
    """What the one who reads it does: open, confirm, report, pass on (ORG-07)."""

    _inherit = "edu.dissemination"

    my_state = fields.Selection(
        [
            ("none", "Not addressed to me"),
            ("sent", "Not opened"),
            ("opened", "Already opened"),
            ("done", "Done"),
        ],
        "My receipt",
        compute="_compute_my_receipt",
        search="_search_my_state",
    )
    my_asks = fields.Char(compute="_compute_my_receipt")
    my_date = fields.Datetime("I confirmed on", compute="_compute_my_receipt")
    my_note = fields.Char("Note of the head", compute="_compute_my_receipt")
    can_pass_on = fields.Boolean(compute="_compute_my_receipt")
    is_addressed = fields.Boolean(
        "Addressed to me or my unit",
        compute="_compute_is_addressed",
        search="_search_is_addressed",
        compute_sudo=True,
    )

    @api.depends("receipt_ids.state", "state")
    @api.depends_context("uid")
    def _compute_my_receipt(self):
        mine = self._receipts_of(self.env.user).grouped("dissemination_id")
        leads = self.env.user.has_group(LEADER)
        for document in self:
            receipts = mine.get(document.sudo(), self.env["edu.dissemination.receipt"])
            open_first = receipts.sorted(lambda row: (row.state == "done", row.id))
            receipt = open_first[:1]
            document.my_state = receipt.state or "none"
            document.my_asks = receipt.asks
            document.my_date = receipt.confirmed_at
            document.my_note = receipt.note
            document.can_pass_on = bool(leads and receipt and document.state == "sent")

    def _search_my_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = Domain("user_id", "=", self.env.uid)
        found = Domain("receipt_ids", "any", mine & Domain("state", "in", list(value)))
        if "none" in value:
            found |= Domain("receipt_ids", "not any", mine)
        return found

    @api.depends("receipt_ids", "audience")
    @api.depends_context("uid")
    def _compute_is_addressed(self):
        """By one search: who may read a document must not read all its receipts."""
        found = self.search(Domain("id", "in", self.ids) & self._domain_addressed())
        for document in self:
            document.is_addressed = document._origin in found

    @api.model
    def _search_is_addressed(self, operator, value):
        return self._domain_addressed() if operator == "in" else NotImplemented

    @api.model
    def _domain_addressed(self):
        """Domain of what the present user, or anybody of his units, was sent."""
        units = Domain("unit_id", "in", self.env.user.edu_unit_ids.ids)
        return Domain("receipt_ids", "any", Domain("user_id", "=", self.env.uid)) | (
            Domain("audience", "!=", "persons") & Domain("receipt_ids", "any", units)
        )

    def _receipts_of(self, user):
        """Return the receipts of a person, in all his units, as sudo."""
        return (
            self.env["edu.dissemination.receipt"]
            .sudo()
            .search([("dissemination_id", "in", self.ids), ("user_id", "=", user.id)])
        )

    def _check_person(self, user):
        """Refuse to act in the place of another person.

        :raise AccessError: when it is not the present user
        """
        if user != self.env.user:
            raise AccessError(
                self.env._("Each person confirms for himself or herself only.")
            )

    def action_mark_opened(self):
        """Note that the present user has opened the documents; called by their form.

        :return: whether anything was noted
        """
        self.check_access("read")
        receipts = self.filtered(
            lambda document: document.state in ("sent", "closed")
        )._receipts_of(self.env.user)
        new = receipts.filtered(lambda receipt: not receipt.opened_at)
        new._note_opened()
        new.filtered("confirmed_at").dissemination_id.sudo(False)._my_task_done()
        return bool(new)

    def action_confirm(self):
        """Confirm, as the present user, what the document asks.

        :raise UserError: when it is over, or a report is asked for
        """
        receipts = self._my_open_receipts()
        if "answer" in receipts.mapped("asks"):
            raise UserError(self.env._("Report how it was made known."))
        receipts._note_confirmed()
        self._my_task_done()

    def _my_open_receipts(self):
        """Return the receipts on which the present user may still act.

        :raise AccessError: when the document is not addressed to him
        :raise UserError: when it is closed or withdrawn
        """
        self.check_access("read")
        receipts = self._receipts_of(self.env.user)
        if self - receipts.dissemination_id:
            raise AccessError(self.env._("This document is not addressed to you."))
        for document in self.filtered(lambda row: row.state != "sent"):
            raise UserError(
                self.env._("%s asks for nothing any more.", document.display_name)
            )
        return receipts

    def _my_task_done(self):
        self._asked_done(ACTIVITY, self.env.user)

    def action_answer(self):
        """Open the form of the report."""
        self.ensure_one()
        return self._ask_dialog(
            "edu.dissemination.reply", self.env._("How it was made known")
        )

    def action_pass_on(self):
        """Choose whom in the own unit to pass it on to."""
        self.ensure_one()
        return self._ask_dialog("edu.dissemination.pass", self.env._("Pass on"))

    def _ask_dialog(self, model, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dissemination_id": self.id},
        }

    def _answer(self, vals):
        """Keep the report of the present user; it is his confirmation.

        :param vals: values of `edu.dissemination.answer`
        """
        receipts = self._my_open_receipts()
        receipt = receipts.filtered(lambda row: row.asks == "answer")[:1]
        receipt = receipt or receipts[:1]
        answer = (
            self.env["edu.dissemination.answer"]
            .sudo()
            .create({**vals, "receipt_id": receipt.id})
        )
        receipts._note_confirmed()
        self._my_task_done()
        return answer

    def _pass_on(self, unit, users, note):
        """Give receipts to members of a unit, from the receipt of its head.

        :raise AccessError: when the present user does not lead the unit, or has no
            receipt there
        """
        self.ensure_one()
        self._check_member(unit, [LEADER])
        mine = self._my_open_receipts().filtered(lambda row: row.unit_id == unit)
        if not mine:
            raise AccessError(self.env._("This document is not addressed to you."))
        strangers = users.sudo().filtered(lambda user: unit not in user.edu_unit_ids)
        if strangers:
            raise UserError(
                self.env._(
                    "Not of this unit or a unit below it: %s.",
                    ", ".join(strangers.mapped("name")),
                )
            )
        Receipt = self.env["edu.dissemination.receipt"].sudo()
        there = Receipt.search(
            [("dissemination_id", "=", self.id), ("unit_id", "=", unit.id)]
        )
        mine._note_opened()
        return Receipt.create(
            [mine._prepare_passed(user, note) for user in users - there.user_id]
        )
