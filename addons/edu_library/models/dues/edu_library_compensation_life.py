from odoo import fields, models
from odoo.exceptions import AccessError, UserError

TRANSITIONS = {
    "draft": ("asked", "waived", "found", "cancelled"),
    "asked": ("draft", "settled", "waived", "found", "cancelled"),
    "settled": ("found",),
    "waived": ("found",),
    "found": (),
    "cancelled": (),
}


class EduLibraryCompensationLife(models.Model):
    """Asking, making good, waiving, cancelling."""

    _inherit = "edu.library.compensation"
    _steps = TRANSITIONS

    def _go(self, state, **vals):
        """Change the status along the table, with what goes with it.

        :raise UserError: when the table does not allow it
        """
        self._check_step(state)
        self.sudo().write({"state": state, **vals})

    def _check_librarian(self):
        """:raise AccessError: unless the user works at the library's desk"""
        for unit in self.sudo().unit_id:
            self.env["edu.library.desk"]._check_desk(unit.id)

    def action_ask(self):
        """Ask the reader to make it good.

        :raise UserError: without a reader, or without what is to be paid
        """
        self._check_librarian()
        for row in self:
            if not row.reader_id:
                raise UserError(
                    self.env._("%s: nobody had the copy. The head waives it.", row.name)
                )
            if row.way == "price" and not row.amount:
                raise UserError(self.env._("%s: enter the price first.", row.name))
        self._go("asked")

    def action_back_to_draft(self):
        """Choose another way, or correct the price."""
        self._check_librarian()
        self._go("draft")

    def action_settle(self):
        """Write down that it was made good: the receipt, the copy brought, the repair.

        :raise UserError: when the receipt of what was to be paid is missing
        """
        self._check_librarian()
        today = fields.Date.context_today(self)
        for row in self:
            if row.amount and not (row.receipt_no and row.receipt_date):
                raise UserError(
                    self.env._(
                        "%s: enter number and date of the receipt first.", row.name
                    )
                )
            row._go("settled", settled_on=today, paid_amount=row.amount)
            if row.way == "same_book":
                row._enter_replacement(today)
            elif row.way == "repair":
                row.copy_id._shelve_repaired()

    def _enter_replacement(self, day):
        """Enter the copy that was brought, with an accession number of its own."""
        self.ensure_one()
        self = self.sudo()
        title = self.replacement_title_id or self.title_id
        self.replacement_copy_id = self.env["edu.library.copy"].create(
            {
                "title_id": title.id,
                "unit_id": self.unit_id.id,
                "place_id": self.copy_id.place_id.id,
                "date_in": day,
                "source": "compensation",
                "voucher_no": self.name,
                "price": title.price or self.price,
            }
        )

    def _waive(self, reason):
        """Give up what was asked: by the leadership, never by who reported it.

        :raise AccessError: for anybody else
        :raise UserError: without a reason
        """
        user = self.env.user
        is_leader = user.has_group("edu_base.edu_base_group_leader")
        if not is_leader or self.sudo().unit_id - user.edu_unit_ids:
            raise AccessError(
                self.env._("The leadership of the school waives a compensation.")
            )
        if user in self.sudo().reported_by_id:
            raise AccessError(self.env._("Who reported it does not waive it."))
        if not (reason or "").strip():
            raise UserError(self.env._("Say why it is waived."))
        self._go(
            "waived",
            waived_by_id=user.id,
            waiver_reason=reason.strip(),
            settled_on=fields.Date.context_today(self),
        )

    def action_waive(self):
        """Open the dialog that asks for the reason."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Waive"),
            "res_model": "edu.library.compensation.waive",
            "view_mode": "form",
            "target": "new",
            "context": {"default_compensation_id": self.id},
        }

    def action_cancel(self):
        """Take back a report that was a mistake."""
        self._check_librarian()
        for row in self:
            row._revoke(reopen=row.event == "lost")

    def _revoke(self, reopen):
        """Cancel a report: the copy is as before.

        :param reopen: the reader has the copy still, so the loan goes on
        :return: whether the loan goes on
        """
        self.ensure_one()
        self._go("cancelled", settled_on=fields.Date.context_today(self))
        copy, loan = self.copy_id.sudo(), self.loan_id.sudo()
        free = copy._set_status(("lost", "repair"), "available")
        copy.write({"condition": self.condition_before})
        if reopen and loan and loan._reopen():
            return True
        self.env["edu.library.hold"]._serve(free)
        return False
