from odoo import api, models


class EduLibraryDesk(models.AbstractModel):
    """Lost and damaged at the desk: one button on the loan, no dialog, to be undone."""

    _inherit = "edu.library.desk"

    @api.model
    def _on_copy(self, context, copy):
        if copy.unit_id == context["unit"]:
            if context["act"] in ("lost", "damaged"):
                return self._report(context, copy)
            if context["act"] == "return" and copy.status == "lost":
                return self._found(copy)
        return super()._on_copy(context, copy)

    @api.model
    def _report(self, context, copy):
        loan = copy.open_loan_ids[:1]
        facts = {"copy_id": copy.id, "loan_id": loan.id, "reader_id": loan.reader_id.id}
        if not loan:
            text = self.env._("It is not on loan.")
            return self._say("error", copy.display_name, text), facts
        report = self.env["edu.library.compensation"]._report(
            copy, context["act"], context["at"]
        )
        answer = self._say("warn", copy.display_name, report._said(), loan=loan)
        return {**answer, "can_undo": True}, facts

    @api.model
    def _say_back(self, loan, hold):
        """A copy that came back damaged says the number of its report."""
        answer = super()._say_back(loan, hold)
        if loan.condition_back == "damaged" and loan.compensation_ids:
            report = loan.compensation_ids[:1]
            answer |= {"status": "warn", "detail": report._said()}
        return answer

    @api.model
    def _say_reader(self, reader):
        """Who has still to make something good is told when the card is scanned."""
        answer = super()._say_reader(reader)
        if reader.compensation_count and reader.state == "active":
            note = self.env._("To make good: %s", reader.compensation_count)
            detail = f"{answer['detail']} · {note}"
            answer |= {"status": "warn", "detail": detail}
        return answer
