from odoo import api, fields, models
from odoo.exceptions import UserError


class EduRoomSession(models.Model):
    """Equipment of a lesson is handed out and taken back by a loan (EQU-04, EQU-06).

    What was broken, used up or lost is said there, once; the practice log shows it.
    """

    _inherit = "edu.room.session"

    loan_ids = fields.One2many("edu.equipment.loan", "session_id", "Loans")
    loan_state = fields.Selection(
        [
            ("none", "To hand out"),
            ("draft", "Being prepared"),
            ("out", "Handed out"),
            ("returned", "Back"),
        ],
        "Handing out",
        compute="_compute_loan_state",
    )

    @api.depends("loan_ids.state", "line_ids")
    def _compute_loan_state(self):
        """The step that is still to be done counts: out before draft before back."""
        for session in self:
            states = set(session.loan_ids.mapped("state"))
            session.loan_state = next(
                (state for state in ("out", "draft", "returned") if state in states),
                "none" if session.line_ids else False,
            )

    def action_hand_out(self):
        """Open the loan of this lesson, made from its equipment if there is none."""
        self.ensure_one()
        loans = self.env["edu.equipment.loan"]
        loan = self.loan_ids.filtered(lambda loan: loan.state == "draft")[:1]
        if not loan:
            if not self.line_ids:
                raise UserError(
                    self.env._("No equipment is booked for %s.", self.display_name)
                )
            loan = loans.create(loans._prepare_from_session(self))
        return self._open(loan)

    def action_take_back(self):
        """Open the taking back of what is out for this lesson."""
        self.ensure_one()
        loan = self.loan_ids.filtered(lambda loan: loan.state == "out")[:1]
        if not loan:
            raise UserError(self.env._("Nothing is out for %s.", self.display_name))
        return loan.action_take_back()

    def action_open_loans(self):
        self.ensure_one()
        if len(self.loan_ids) == 1:
            return self._open(self.loan_ids)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_loan_action"
        )
        return dict(action, domain=[("session_id", "=", self.id)], context={})

    def _open(self, loan):
        return {
            "type": "ir.actions.act_window",
            "res_model": loan._name,
            "res_id": loan.id,
            "views": [(False, "form")],
        }

    def _check_transition(self, state):
        """What is out is taken back before a booking is cancelled."""
        result = super()._check_transition(state)
        if state == "cancelled":
            for session in self.filtered(lambda s: s.loan_state == "out"):
                raise UserError(
                    self.env._(
                        "Take back first what is out for %s.", session.display_name
                    )
                )
        return result

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "cancelled":
            drafts = self.sudo().loan_ids.filtered(lambda loan: loan.state == "draft")
            drafts.write({"state": "cancelled"})
        return result

    def _close_if_back(self):
        """Lessons that have begun, of which nothing is out any more, are held."""
        now = fields.Datetime.now()
        over = self.filtered(
            lambda session: (
                session.state == "booked"
                and session.start <= now
                and session.loan_state == "returned"
            )
        )
        over.action_done()
