from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class EduEquipmentLoanDesk(models.TransientModel):
    """Take back whatever lies on the desk: a scan finds the loan by itself (EQU-04).

    Each scan goes into the open taking back of the loan that is due first; posting
    takes back all of them. What is scanned is kept on the loans, not here.
    """

    _name = "edu.equipment.loan.desk"
    _description = "Take back by scanning"
    _inherit = ["edu.equipment.loan.scan.mixin"]

    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "in", self.env.user.edu_unit_ids.ids)],
    )
    return_ids = fields.Many2many(
        "edu.equipment.loan.return",
        "edu_equipment_loan_desk_return_rel",
        "desk_id",
        "return_id",
        "Being taken back",
        readonly=True,
    )

    def _compute_display_name(self):
        for desk in self:
            desk.display_name = self.env._("Take back by scanning")

    def _check_scan(self):
        """Whoever scans here works in the unit.

        :raise UserError: when the unit is not one of the user's
        """
        if self.unit_id not in self.env.user.edu_unit_ids:
            raise UserError(
                self.env._("You do not work in %s.", self.unit_id.sudo().name)
            )

    def _scan_thing(self, scan, thing):
        """Enter one more of a thing into the loan that is due first."""
        lines = self.env["edu.equipment.loan.line"].search(
            Domain("equipment_id", "=", thing.id)
            & Domain("quantity_open", ">", 0)
            & Domain("unit_id", "=", self.unit_id.id)
        )
        for loan in lines.loan_id.sorted(lambda loan: (loan.date_due, loan.id)):
            back = loan._open_return()
            if back._rest_of(thing):
                self.sudo().return_ids = [Command.link(back.id)]
                answer = back._scan_thing(scan, thing)
                words = (loan.borrower_id.name, answer["detail"])
                return {**answer, "detail": ", ".join(words)}
        words = self.env._("All of it is entered already.")
        if not lines:
            words = self.env._("Nothing of it is out.")
        return self._answer("warn", thing.display_name, words, thing)

    def action_post(self):
        """Take back all that was scanned."""
        self.ensure_one()
        backs = self.return_ids.filtered(lambda back: back.state == "draft")
        if not backs:
            raise UserError(self.env._("Scan first what came back."))
        for back in backs:
            back.action_post()
        self.sudo().return_ids = False
