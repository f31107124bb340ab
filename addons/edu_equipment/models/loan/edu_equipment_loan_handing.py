from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import SQL

OFFICER = "edu_base.edu_base_group_equipment_officer"
KEEPER = "edu_base.edu_base_group_room_keeper"


class EduEquipmentLoanHanding(models.Model):
    """Request, hand out, confirm, undo."""

    _inherit = "edu.equipment.loan"

    def action_request(self):
        """Send the request to who keeps the things: an activity for one person."""
        self.check_access("write")
        for loan in self:
            loan._check_content()
            if loan.requested_on:
                raise UserError(self.env._("This request has been sent already."))
            loan.sudo().requested_on = fields.Datetime.now()
            if keeper := loan._keeper():
                loan.sudo().activity_schedule(
                    "edu_equipment.loan_activity_request",
                    date_deadline=max(loan.date_out, fields.Date.context_today(self)),
                    summary=loan.lesson or loan.borrower_id.name,
                    user_id=keeper.id,
                )

    def _keeper(self):
        """Return who hands out: the keeper of the first room, else the officer."""
        self.ensure_one()
        places = self.line_ids.place_id
        keeper = (places.keeper_id | places.root_id.keeper_id)[:1]
        return keeper or self.unit_id._users_with(OFFICER)[self.unit_id][:1]

    def action_hand_out(self):
        """Post the vouchers that bring the lines to “on loan”, or use them up.

        :raise UserError: naming what is missing, and who has it
        """
        self.check_access("write")
        self._check_may_hand()
        today = fields.Date.context_today(self)
        for loan in self:
            loan._check_step("out")
            loan._check_content()
        self._check_on_hand()
        vouchers = self.env["edu.equipment.voucher"].sudo()
        for loan in self.sudo():
            date = min(loan.date_out, today)
            back = loan.line_ids.filtered(lambda line: not line.is_used_up)
            lent = loan._create_voucher("loan", date, back)
            used = loan._create_voucher("consumption", date, loan.line_ids - back)
            vouchers |= lent | used
            loan.write(
                {
                    "state": "out",
                    "name": loan.name or loan._next_number(date),
                    "date_out": date,
                    "handed_out_on": fields.Datetime.now(),
                    "handed_out_by_id": self.env.uid,
                    "loan_voucher_id": lent.id,
                    "consumption_voucher_id": used.id,
                }
            )
        vouchers._post()
        self.sudo()._close_if_back()
        self.sudo().activity_feedback(["edu_equipment.loan_activity_request"])

    def _check_may_hand(self):
        """Officers hand out and take back everywhere, keepers from their rooms.

        :raise AccessError: naming the place that is not the user's
        """
        user = self.env.user
        if self.env.su or user.has_group(OFFICER):
            return
        if not user.has_group(KEEPER):
            raise AccessError(
                self.env._(
                    "The equipment officer or the keeper of the room hands out and "
                    "takes back."
                )
            )
        for place in self.line_ids.place_id:
            if user not in place.keeper_id | place.root_id.keeper_id:
                raise AccessError(self.env._("You do not keep %s.", place.display_name))

    def _check_content(self):
        self.ensure_one()
        if not self.line_ids:
            raise UserError(self.env._("Say first what is to be lent."))

    def _check_on_hand(self):
        """Say what is not there, and who has it (one open item is lent only once)."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT asked.line_id, asked.quantity, coalesce(b.quantity, 0)
                  FROM (SELECT min(id) AS line_id, equipment_id, place_id, condition,
                               sum(quantity) AS quantity
                          FROM edu_equipment_loan_line
                         WHERE loan_id IN %s GROUP BY 2, 3, 4) AS asked
                  LEFT JOIN edu_equipment_balance b
                    ON (b.equipment_id, b.place_id, b.condition)
                     = (asked.equipment_id, asked.place_id, asked.condition)
                 WHERE asked.quantity > coalesce(b.quantity, 0)
                 LIMIT 1
                """,
                self._ids,
            )
        )
        for line_id, asked, held in rows:
            line = self.env["edu.equipment.loan.line"].browse(line_id)
            raise UserError(line._shortage_words(asked, held))

    def _create_voucher(self, kind, date, lines):
        """Return the draft voucher of these lines, empty when there is no line."""
        vouchers = self.env["edu.equipment.voucher"].sudo()
        if not lines:
            return vouchers
        values = self._prepare_voucher(kind, date)
        values["line_ids"] = [
            Command.create(line._prepare_voucher_line()) for line in lines
        ]
        return vouchers.create(values)

    def _prepare_voucher(self, kind, date):
        words = (self.lesson, self.class_id.name, self.borrower_id.name)
        return {
            "type": kind,
            "unit_id": self.unit_id.id,
            "date": date,
            "reason": ", ".join(filter(None, words)),
        }

    def _next_number(self, date):
        Counter = self.env["edu.counter"]
        number = Counter._allocate(self.unit_id, "equipment.loan.slip", date.year)
        return f"PM{number:04d}/{date.year}"

    def _close_if_back(self):
        """Close loans of which nothing is out any more."""
        done = self.filtered(
            lambda loan: (
                loan.state == "out"
                and not any(line.quantity_open for line in loan.line_ids)
            )
        )
        done.write({"state": "returned"})
        return done

    def action_confirm(self):
        """The borrower says: I received these."""
        for loan in self:
            if loan.borrower_id != self.env.user:
                raise AccessError(
                    self.env._("Only %s confirms this.", loan.borrower_id.name)
                )
            if not loan.handed_out_on or loan.confirmed_on:
                raise UserError(self.env._("There is nothing to confirm."))
        self.check_access("read")
        self.sudo().confirmed_on = fields.Datetime.now()

    def action_undo_hand_out(self):
        """Reverse the hand-out: the loan is a request again."""
        self._check_keeper_access()
        for loan in self.sudo():
            if loan.return_ids.filtered(lambda back: back.state == "posted"):
                raise UserError(
                    self.env._("Undo the take-backs of %s first.", loan.display_name)
                )
            vouchers = loan.loan_voucher_id | loan.consumption_voucher_id
            loan.write(
                {
                    "state": "draft",
                    "confirmed_on": False,
                    "handed_out_on": False,
                    "handed_out_by_id": False,
                    "loan_voucher_id": False,
                    "consumption_voucher_id": False,
                }
            )
            loan.return_ids.filtered(lambda back: back.state == "draft").unlink()
            vouchers._reverse(fields.Date.context_today(self))
            loan._message_log(
                body=self.env._("Undone: %s", ", ".join(vouchers.mapped("name")))
            )

    def _check_keeper_access(self):
        """Whoever hands out or takes back: of this unit, and allowed to."""
        self.check_access("write")
        self._check_may_hand()
