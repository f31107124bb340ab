from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

TRANSITIONS = {
    "draft": {"checked"},
    "checked": {"draft", "done"},
    "done": {"undone"},
    "undone": set(),
}
# Written by the steps themselves, whoever asks.
SERVER = frozenset(
    {"checked_by_id", "checked_on", "voucher_id", "undo_reason", "previous_id"}
)
# What may still be written when the board has checked: number and signature.
AFTER_CHECK = frozenset({"state", "active", "place_id", "conclusion"}) | SERVER


class EduEquipmentReceiptLife(models.Model):
    """The steps of an acceptance: expected, checked, approved, in the register."""

    _inherit = "edu.equipment.receipt"
    _steps = TRANSITIONS

    # The approval cannot be given on figures that change meanwhile.
    _approval_free = frozenset({"state", "active", "doc_number", "doc_date"} | SERVER)

    @api.model_create_multi
    def create(self, vals_list):
        forced = {"state": "draft"}
        if not self.env.su:
            forced |= dict.fromkeys(SERVER, False)
        return super().create([{**vals, **forced} for vals in vals_list])

    def write(self, vals):
        if SERVER & vals.keys() and not self.env.su:
            raise UserError(self.env._("This is written by the steps of the document."))
        if "unit_id" in vals:
            self._check_no_lines()
        if "state" in vals:
            vals = self._prepare_step(vals)
        elif set(vals) - self._free_when_checked():
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_checked(self):
        self._check_open()

    def _check_open(self):
        """Refuse to change figures that the board has signed for.

        :raise UserError: naming the document
        """
        for receipt in self.filtered(lambda receipt: receipt.state != "draft"):
            raise UserError(
                self.env._(
                    "%s has been checked by the board: take it back to checking first.",
                    receipt.name,
                )
            )

    def _check_no_lines(self):
        """Places and codes of the lines are the unit's: it does not change under them.

        :raise UserError: naming the document
        """
        for receipt in self.filtered("line_ids"):
            raise UserError(self.env._("%s has lines: its unit stays.", receipt.name))

    @api.model
    def _free_when_checked(self):
        """Fields of the thread, the approval and the paper's number and signer."""
        prefixes = ("message_", "activity_", "approval_", "doc_")
        return AFTER_CHECK | {
            name for name in self._fields if name.startswith(prefixes)
        }

    def _prepare_step(self, vals):
        """Return the values of a step that is allowed, with who took it."""
        state = vals["state"]
        self._check_step(state)
        if state in ("done", "undone") and not self.env.su:
            raise UserError(
                self.env._("What is approved enters the register by itself.")
            )
        if state == "draft":
            self._check_not_submitted()
            return {**vals, "checked_by_id": False, "checked_on": False}
        if state == "checked":
            self._check_board_member()
            self._check_figures()
            today = fields.Date.context_today(self)
            return {**vals, "checked_by_id": self.env.uid, "checked_on": today}
        return vals

    def _check_not_submitted(self):
        for receipt in self:
            if receipt.approval_state in ("pending", "approved"):
                raise UserError(
                    self.env._("%s waits for approval: withdraw it.", receipt.name)
                )

    def _check_board_member(self):
        """Only the board confirms the figures (EQM-05).

        :raise UserError: when there is no board
        :raise AccessError: when the user is not in it
        """
        for receipt in self:
            board = receipt.sudo().board_id
            if not board:
                raise UserError(
                    self.env._("%s: choose the acceptance board.", receipt.name)
                )
            users = board.member_ids.user_id
            if users and self.env.user not in users and not self.env.su:
                raise AccessError(
                    self.env._(
                        "Only a member of %(board)s confirms the check: %(names)s.",
                        board=board.name,
                        names=", ".join(users.mapped("name")),
                    )
                )

    def _check_figures(self):
        """Every delivered thing is judged, and what is accepted can be entered.

        :raise UserError: naming the first line that is not complete
        """
        for receipt in self:
            if not receipt.line_ids.filtered("delivered"):
                raise UserError(
                    self.env._("%s: nothing was delivered yet.", receipt.name)
                )
        self.line_ids._check_judged()
        self.line_ids._check_enterable()

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Offer the submission only when the board has checked."""
        arch, view = super()._get_view(view_id, view_type, **options)
        for button in arch.iterfind("header/button[@name='action_approval_submit']"):
            before = button.get("invisible", "False")
            button.set("invisible", f"({before}) or state != 'checked'")
        return arch, view

    # ----- buttons ---------------------------------------------------------
    def action_fill_delivered(self):
        """Take all as delivered and good: the board then corrects the exceptions."""
        self.check_access("write")
        self._check_open()
        missing = self.line_ids.filtered(lambda line: not line.delivered)
        for quantity, lines in missing.grouped("expected").items():
            lines.write({"delivered": quantity, "accepted": quantity})

    def action_check(self):
        self.write({"state": "checked"})

    def action_recheck(self):
        """Give the figures back to the board to correct them."""
        self.write({"state": "draft"})

    def action_ask_board_above(self):
        """Hand the check to the nearest acting board of a unit above (EQM-05)."""
        self.ensure_one()
        self.check_access("write")
        self._check_open()
        receipt = self.sudo()
        above = [int(x) for x in receipt.unit_id.parent_path.split("/") if x]
        boards = receipt.env["edu.committee"].search(
            Domain("unit_id", "in", above[:-1])
            & Domain("kind", "=", "acceptance")
            & Domain("state", "=", "active")
        )
        if not boards:
            raise UserError(
                self.env._("No unit above has an acceptance board at work.")
            )
        receipt.board_id = boards.sorted(
            lambda b: (above.index(b.unit_id.id), b.date_from or b.create_date.date())
        )[-1]
        receipt.message_subscribe(
            partner_ids=receipt.board_id.member_ids.user_id.partner_id.ids
        )
