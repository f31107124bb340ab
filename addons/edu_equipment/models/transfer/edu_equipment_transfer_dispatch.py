from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

FIXED = frozenset({"transfer_id", "unit_id", "user_id", "signed_on", "voucher_id"})


class EduEquipmentTransferDispatch(models.Model):
    """One consignment: what left the giver, by whom signed, with which carrier.

    Its voucher moves the things to the place “In transit”: they stay on the giver's
    books until the receiver has signed.
    """

    _name = "edu.equipment.transfer.dispatch"
    _description = "Dispatch of a transfer"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "transfer_id, id"
    _rec_name = "date"

    transfer_id = fields.Many2one(
        "edu.equipment.transfer", required=True, index=True, ondelete="restrict"
    )
    receiver_id = fields.Many2one(
        related="transfer_id.receiver_id", store=True, precompute=True, index=True
    )
    date = fields.Date("Dispatched on", required=True)
    expected_date = fields.Date("Expected on")
    carrier = fields.Char(help="Who brings it: name, vehicle, telephone.")
    note = fields.Char()
    user_id = fields.Many2one("res.users", "Signed by (giver)", required=True)
    signed_on = fields.Datetime(required=True)
    voucher_id = fields.Many2one("edu.equipment.voucher", required=True)
    voucher_name = fields.Char(related="voucher_id.name", string="Voucher number")
    voucher_state = fields.Selection(
        related="voucher_id.state", string="Voucher status"
    )

    _dates_ordered = models.Constraint(
        "CHECK(expected_date >= date)", "It is expected after it was dispatched."
    )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise UserError(self.env._("Dispatch by the button of the transfer."))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su or FIXED & vals.keys():
            raise UserError(self.env._("A signed dispatch is not changed."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("A signed dispatch is kept."))

    def action_recall(self):
        """Take a consignment back that never arrived or was wrong, as of today."""
        for dispatch in self:
            dispatch.transfer_id.check_access("write")
            dispatch.transfer_id._check_state_in("under_way")
            dispatch.sudo()._recall()

    def _recall(self):
        lines = {line._key(): line for line in self.transfer_id.line_ids}
        steps = {}
        for row in self.voucher_id.line_ids:
            key = (row.equipment_id.id, row.from_place_id.id, row.condition)
            steps[lines[key].id] = {"sent": -row.quantity}
        self.transfer_id.line_ids._advance(steps)
        self.voucher_id._reverse(fields.Date.context_today(self))
        self.transfer_id._message_log(
            body=self.env._("Dispatch %s taken back", self.voucher_id.name)
        )
        if not any(self.transfer_id.line_ids.mapped("sent")):
            self.transfer_id._set_state("approved")


class EduEquipmentTransfer(models.Model):
    """Sending what was decided on, and taking back what was refused."""

    _inherit = "edu.equipment.transfer"

    dispatch_ids = fields.One2many(
        "edu.equipment.transfer.dispatch", "transfer_id", "Dispatches", readonly=True
    )

    def action_dispatch(self):
        """Open the dialog of the giver's signature (SUR-03)."""
        self.check_access("write")
        self.ensure_one()
        self._check_state_in("approved", "under_way")
        if not any(self.line_ids.mapped("to_send")):
            raise UserError(
                self.env._("Everything is sent: enter how many under “To send now”.")
            )
        return self._action_dialog("dispatch", self.env._("Dispatch"))

    def _dispatch(self, date, **vals):
        """Send what stands under “To send now”; return the dispatch.

        :param date: day on which it leaves
        :param vals: expected_date, carrier, note
        """
        self.ensure_one()
        self.check_access("write")
        self._check_state_in("approved", "under_way")
        self._check_handover_date(date)
        lines = self.sudo().line_ids.filtered(
            lambda line: line.to_send and not line.in_custody
        )
        if not lines:
            raise UserError(
                self.env._(
                    "%s: nothing is to be sent. Items in custody change hands by a "
                    "custody document that two people sign.",
                    self.name,
                )
            )
        dispatch = lines._send(date, **vals)
        transfer = self.sudo()
        transfer.activity_feedback(["edu_equipment.mail_activity_transfer"])
        transfer._ask(transfer.receiver_id, self.env._("Receive the equipment"))
        return dispatch.with_env(self.env)

    def _check_handover_date(self, date):
        """:raise UserError: when it lies before the decision or in the future"""
        decided = self.sudo().decision_id.doc_date
        if date > fields.Date.context_today(self) or (decided and date < decided):
            raise UserError(
                self.env._(
                    "The day lies after the decision (%s) and not in the future.",
                    format_date(self.env, decided) if decided else "–",
                )
            )

    def _voucher(self, kind, unit, date, origin=None):
        """Create a voucher of this transfer in the books of one of its units."""
        other = self.receiver_id if unit == self.unit_id else self.unit_id
        direction = {
            "transfer_in": self.env._("Transfer from %s", other.name),
            "dispatch_back": self.env._("Back from the way to %s", other.name),
        }
        return (
            self.env["edu.equipment.voucher"]
            .with_company(unit.company_id)
            .create(
                {
                    "type": kind,
                    "unit_id": unit.id,
                    "date": date,
                    "reason": direction.get(kind)
                    or self.env._("Transfer to %s", other.name),
                    "supplier": other.name,
                    "origin": origin or self.decision_id.doc_number,
                    "transfer_id": self.id,
                }
            )
        )

    def action_take_back(self):
        """The giver has what was refused back: it stands where it stood."""
        self.check_access("write")
        for transfer in self:
            transfer._check_state_in("under_way")
            transfer.sudo()._take_back()

    def _take_back(self):
        lines = self.line_ids.filtered(lambda line: line.refused > line.returned)
        if not lines:
            raise UserError(self.env._("%s: nothing was refused.", self.name))
        back = {line: line.refused - line.returned for line in lines}
        lines._advance({line.id: {"returned": n} for line, n in back.items()})
        voucher = self._voucher(
            "dispatch_back", self.unit_id, fields.Date.context_today(self)
        )
        voucher._insert_lines(
            [
                (line.equipment_id.id, None, line.place_id.id, line.condition, n)
                for line, n in back.items()
            ]
        )
        voucher._post()
        self._message_log(
            body=self.env._("What was refused is back: voucher %s", voucher.name)
        )
        self._settle()


class EduEquipmentTransferLine(models.Model):
    """Lines that leave together, on one voucher."""

    _inherit = "edu.equipment.transfer.line"

    def _send(self, date, custody=None, **vals):
        """Move what stands under “To send now” on its way; return the dispatch.

        :param custody: the custody document that hands items over, if they are such
        """
        transfer = self.transfer_id
        rows = [
            (line.equipment_id.id, line.place_id.id, None, line.condition, line.to_send)
            for line in self
        ]
        self._advance({line.id: {"sent": line.to_send} for line in self})
        voucher = transfer._voucher("dispatch", transfer.unit_id, date)
        voucher._insert_lines(rows)
        if custody:
            custody._log(custody.line_ids, voucher)
        voucher._post()
        dispatch = self.env["edu.equipment.transfer.dispatch"].create(
            {
                "transfer_id": transfer.id,
                "unit_id": transfer.unit_id.id,
                "date": date,
                "user_id": self.env.uid,
                "signed_on": fields.Datetime.now(),
                "voucher_id": voucher.id,
                **vals,
            }
        )
        if transfer.state == "approved":
            transfer._set_state("under_way")
        transfer._message_log(body=self.env._("Dispatched by voucher %s", voucher.name))
        return dispatch
