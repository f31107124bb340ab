from odoo import api, fields, models
from odoo.fields import Domain

STATES = [("sent", "Not opened"), ("opened", "Already opened"), ("done", "Done")]


class EduDisseminationReceipt(models.Model):
    """Who was sent a document, opened it and confirmed it, from which unit (ORG-07).

    The facts are filled in once and never change. A head's receipt is where those
    begin to whom he passed the document on.
    """

    _name = "edu.dissemination.receipt"
    _description = "Receipt of a document"
    _inherit = ["edu.append.only.mixin"]
    _order = "sent_at desc, dissemination_id desc, unit_id, id"
    _rec_name = "dissemination_id"
    _append_only_once = (
        "opened_at",
        "confirmed_at",
        "is_in_time",
        "reminded_on",
        "warned_on",
    )
    # They follow from the facts, for lists and charts to group and average.
    _append_only_free = ("state", "opened_share", "done_share")

    dissemination_id = fields.Many2one(
        "edu.dissemination", "Document", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        "edu.unit", required=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users", "Person", required=True, index=True, ondelete="restrict"
    )
    position = fields.Char(related="user_id.edu_position", compute_sudo=True)
    circle = fields.Selection(
        [
            ("leader", "Leader"),
            ("officer", "Officer in charge"),
            ("staff", "Staff"),
            ("named", "Named"),
            ("passed", "Passed on"),
        ],
        "As",
        required=True,
    )
    asks = fields.Selection(
        [("read", "Read"), ("confirm", "Confirm"), ("answer", "Report")],
        "Asked to",
        required=True,
    )
    sender_id = fields.Many2one(
        "edu.unit", "Sent by", required=True, index=True, ondelete="restrict"
    )
    office_id = fields.Many2one("edu.unit", index="btree_not_null")
    levels = fields.Char()
    passed_from_id = fields.Many2one(
        "edu.dissemination.receipt",
        "Passed on from",
        index="btree_not_null",
        ondelete="restrict",
    )
    passed_ids = fields.One2many(
        "edu.dissemination.receipt", "passed_from_id", "Passed on to"
    )
    note = fields.Char("Note of the head")
    sent_at = fields.Datetime(
        "Sent on", required=True, default=fields.Datetime.now, index=True
    )
    date_due = fields.Date("Until", index="btree_not_null")
    opened_at = fields.Datetime("Opened on")
    confirmed_at = fields.Datetime("Confirmed on")
    is_in_time = fields.Boolean("In time")
    reminded_on = fields.Date("Reminded on")
    warned_on = fields.Date("Warned on", help="That it is late.")
    state = fields.Selection(STATES, required=True, default="sent", index=True)
    opened_share = fields.Float("Opened (%)", digits=(5, 1), aggregator="avg")
    done_share = fields.Float("Done (%)", digits=(5, 1), aggregator="avg")
    document_state = fields.Selection(
        related="dissemination_id.state", string="State of the document"
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")
    is_waiting = fields.Boolean(
        "Waiting", compute="_compute_is_waiting", search="_search_is_waiting"
    )
    is_late = fields.Boolean(
        "Late", compute="_compute_is_waiting", search="_search_is_late"
    )
    answer_ids = fields.One2many(
        "edu.dissemination.answer", "receipt_id", "Reports on it"
    )

    _once = models.Constraint(
        "UNIQUE(dissemination_id, unit_id, user_id)",
        "A person has one receipt of a document in a unit.",
    )
    _progress = models.Index("(dissemination_id, state)")

    @api.depends("dissemination_id", "user_id")
    def _compute_display_name(self):
        for receipt in self:
            who = receipt.sudo().user_id.name
            receipt.display_name = f"{receipt.dissemination_id.display_name} – {who}"

    @api.depends("user_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for receipt in self:
            receipt.is_mine = receipt.user_id == self.env.user

    @api.depends("state", "date_due", "confirmed_at", "dissemination_id.state")
    def _compute_is_waiting(self):
        today = fields.Date.context_today(self)
        for receipt in self:
            due = receipt.date_due
            asked = receipt.dissemination_id.sudo().state == "sent"
            receipt.is_waiting = asked and receipt.state != "done"
            receipt.is_late = (
                bool(receipt.confirmed_at and due and not receipt.is_in_time)
                or receipt.is_waiting
                and bool(due)
                and due < today
            )

    @api.model
    def _domain_waiting(self):
        return Domain("state", "!=", "done") & Domain(
            "dissemination_id.state", "=", "sent"
        )

    def _search_is_waiting(self, operator, value):
        return self._domain_waiting() if operator == "in" else NotImplemented

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        due = Domain("date_due", "!=", False)
        over = self._domain_waiting() & Domain("date_due", "<", "today")
        confirmed = Domain("state", "=", "done") & Domain("is_in_time", "=", False)
        return due & (over | confirmed)

    def _note_opened(self):
        """Write down that the present user opened what he had not opened yet.

        Where reading is all that is asked for, that is the confirmation.
        """
        new = self.sudo().filtered(lambda receipt: not receipt.opened_at)
        new.write(
            {
                "opened_at": fields.Datetime.now(),
                "state": "opened",
                "opened_share": 100,
            }
        )
        new.filtered(lambda receipt: receipt.asks == "read")._note_confirmed()

    def _note_confirmed(self):
        """Write down that the present user confirmed, and whether in time."""
        self._note_unopened()
        today = fields.Date.context_today(self)
        now = fields.Datetime.now()
        waiting = self.sudo().filtered(lambda receipt: not receipt.confirmed_at)
        for in_time, receipts in waiting.grouped(
            lambda row: not row.date_due or today <= row.date_due
        ).items():
            receipts.write(
                {
                    "confirmed_at": now,
                    "is_in_time": in_time,
                    "state": "done",
                    "done_share": 100,
                }
            )

    def _note_unopened(self):
        """Whoever confirms from a list has opened it, too."""
        new = self.sudo().filtered(lambda receipt: not receipt.opened_at)
        new.write({"opened_at": fields.Datetime.now(), "opened_share": 100})

    def action_open_document(self):
        """Open the document itself."""
        self.ensure_one()
        return self.dissemination_id._get_records_action()

    def action_confirm(self):
        """Confirm one's own receipts, from the list.

        :raise AccessError: for the receipt of somebody else
        """
        self._check_mine()
        self.dissemination_id.action_confirm()

    def _check_mine(self):
        """Refuse the receipt of another person, even of the own unit."""
        for receipt in self:
            receipt.check_access("read")
            receipt.dissemination_id._check_person(receipt.sudo().user_id)

    def _prepare_passed(self, user, note):
        """Return the values of the receipt of a person it is passed on to."""
        self.ensure_one()
        receipt = self.sudo()
        return {
            "dissemination_id": receipt.dissemination_id.id,
            "unit_id": receipt.unit_id.id,
            "user_id": user.id,
            "circle": "passed",
            "asks": "read" if receipt.asks == "read" else "confirm",
            "sender_id": receipt.sender_id.id,
            "office_id": receipt.office_id.id,
            "levels": receipt.levels,
            "date_due": receipt.date_due,
            "passed_from_id": receipt.id,
            "note": note,
        }
