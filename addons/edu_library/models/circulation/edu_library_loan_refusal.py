from odoo import api, models


class EduLibraryLoanRefusal(models.Model):
    """Why a copy is not lent, in a sentence for the desk."""

    _inherit = "edu.library.loan"

    @api.model
    def _why_not(self, one, rule, reserved, is_late=False):
        """Return the key of the first reason against a loan, or "".

        :param one: `Asked`
        :param rule: the rule that decides (may be empty)
        :param reserved: {copy id: reader id for whom it is kept}
        :param is_late: what has happened already; who else had the copy is no matter
        """
        copy, reader = one.copy, one.reader
        keeper = reserved.get(copy.id)
        checks = {
            "other_library": copy.unit_id != reader.unit_id,
            "closed": reader.state == "closed" or not reader.active,
            "blocked": reader.state == "blocked",
            "expired": bool(reader.date_to and reader.date_to < one.at.date()),
            "on_loan": copy.status == "on_loan" and not is_late,
            "gone": copy.status in ("repair", "lost", "withdrawn") or not copy.active,
            "reserved": bool(keeper and keeper != reader.id),
            "no_rule": not rule,
            "inside": not one.inside
            and (copy.is_reference_only or bool(rule and not rule.may_borrow)),
        }
        return next((key for key, holds in checks.items() if holds), "")

    @api.model
    def _refusal(self, key, one, rule=None):
        """Return the sentence of a reason."""
        copy, reader = one.copy, one.reader
        statuses = dict(copy._fields["status"]._description_selection(self.env))
        texts = {
            "other_library": lambda: self.env._(
                "The copy belongs to %s.", copy.unit_id.sudo().name
            ),
            "closed": lambda: self.env._("The card of %s is closed.", reader.name),
            "blocked": lambda: self.env._(
                "The card of %(reader)s is blocked: %(reason)s.",
                reader=reader.name,
                reason=reader.block_reason or "–",
            ),
            "expired": lambda: self.env._("The card of %s has expired.", reader.name),
            "on_loan": lambda: self.env._("%s is on loan already.", copy.accession_no),
            "gone": lambda: self.env._(
                "%(copy)s is not lent: %(status)s.",
                copy=copy.accession_no,
                status=statuses.get(copy.status, ""),
            ),
            "reserved": lambda: self.env._(
                "%s is kept for another reader.", copy.accession_no
            ),
            "no_rule": lambda: self.env._(
                "There is no rule for these readers and documents."
            ),
            "inside": lambda: self.env._(
                "%s is read in the library only.", copy.accession_no
            ),
            "limit": lambda: self.env._(
                "%(reader)s already has %(count)s of “%(limit)s” (rule: %(rule)s).",
                reader=reader.name,
                count=rule.max_inside if one.inside else rule.max_open,
                limit=self._limit_of(one, rule).name,
                rule=rule.sudo().display_name,
            ),
            "twice": lambda: self.env._("%s was scanned twice.", copy.accession_no),
        }
        return texts[key]()
