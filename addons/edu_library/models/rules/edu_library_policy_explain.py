from odoo import api, fields, models


class EduLibraryPolicyExplain(models.Model):
    """Why a rule decides: the rows that fit, in their order."""

    _inherit = "edu.library.policy"

    @api.model
    def _explain(self, unit, category, kind, date=None):
        """Return [{name, decides, says, basis}] of the rules that fit, best first.

        What the desk shows behind "Why?".
        """
        date = date or fields.Date.context_today(self)
        path = tuple(int(part) for part in unit.sudo().parent_path.split("/") if part)
        rules = self._ranked(path, category.id, kind.id, date)
        return [
            {
                "id": rule.id,
                "name": rule.display_name,
                "decides": rank == 0,
                "says": rule._says(),
                "basis": rule.legal_document_id.display_name or "",
            }
            for rank, rule in enumerate(rules)
        ]

    def _says(self):
        """Return the rule in one sentence."""
        self.ensure_one()
        if not self.may_borrow:
            return self.env._("Read in the library only")
        due = dict(self._fields["due_by"]._description_selection(self.env))
        period = (
            self.env._("%s days", self.loan_days)
            if self.due_by == "days"
            else due[self.due_by]
        )
        return self.env._(
            "At most %(count)s (%(limit)s), %(period)s, renewed %(renewals)s times",
            count=self.max_open,
            limit=self.limit_id.name,
            period=period,
            renewals=self.max_renewals,
        )
