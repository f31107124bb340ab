from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduLibraryDeskScreen(models.AbstractModel):
    """What the desk's screen needs besides scanning."""

    _inherit = "edu.library.desk"

    @api.model
    def screen(self, unit_id=None):
        """Return the libraries of the user and what waits at the desk of one.

        :raise UserError: when the user is no librarian of any unit
        """
        user = self.env.user
        units = user.edu_unit_ids
        if not units or not user.has_group("edu_base.edu_base_group_librarian"):
            raise UserError(self.env._("You do not work at any library's desk."))
        unit = units.filtered(lambda u: u.id == unit_id) or (
            user.edu_unit_id if user.edu_unit_id in units else units[:1]
        )
        return {
            "uid": self.env.uid,
            "unit": {"id": unit.id, "name": unit.name},
            "units": [{"id": u.id, "name": u.name} for u in units],
            "waiting": self._waiting(unit),
        }

    @api.model
    def _waiting(self, unit):
        """Return the figures of the day: lent, taken back, overdue, reserved."""
        Loan = self.env["edu.library.loan"].sudo()
        own = Domain("unit_id", "=", unit.id)
        out = own & Domain("returned_at", "=", False)
        today = own & Domain("is_undone", "!=", True)
        return {
            "lent": Loan.search_count(today & Domain("lent_at", ">=", "today")),
            "back": Loan.search_count(today & Domain("returned_at", ">=", "today")),
            "out": Loan.search_count(out),
            "overdue": Loan.search_count(
                out & Domain("due_date", "<", fields.Date.context_today(self))
            ),
            "ready": self.env["edu.library.hold"]
            .sudo()
            .search_count(own & Domain("state", "=", "ready")),
        }

    @api.model
    def find_readers(self, unit_id, text):
        """Return readers of the library by name, class or card number."""
        unit = self._check_desk(unit_id)
        text = (text or "").strip()
        if not text:
            return []
        domain = Domain("unit_id", "=", unit.id) & (
            Domain("name", "ilike", text)
            | Domain("card_no", "ilike", text)
            | Domain("class_id.name", "=ilike", text)
        )
        return [
            {
                "id": reader.id,
                "token": reader.label_token,
                "name": reader.name,
                "class": reader.class_id.name or "",
                "card_no": reader.card_no,
            }
            for reader in self.env["edu.library.reader"].search(domain, limit=30)
        ]

    @api.model
    def why(self, unit_id, loan_id):
        """Return the rules that fit a loan, the deciding one first."""
        self._check_desk(unit_id)
        loan = self.env["edu.library.loan"].browse(loan_id)
        loan.check_access("read")
        day = fields.Datetime.context_timestamp(self, loan.lent_at).date()
        return self.env["edu.library.policy"]._explain(
            loan.unit_id, loan.category_id, loan.kind_id, day
        )
