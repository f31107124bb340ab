import hashlib

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

ACCOUNTANT = "edu_base.edu_base_group_accountant"
HEAD = "edu_base.edu_base_group_head"


class EduReconciliationSigning(models.Model):
    """First the accountant signs, then the head: two people, the same figures."""

    _inherit = "edu.reconciliation"

    signature_ids = fields.One2many(
        "edu.reconciliation.signature", "reconciliation_id", "Signatures"
    )
    is_intact = fields.Boolean("Figures as signed", compute="_compute_is_intact")
    can_sign = fields.Boolean(compute="_compute_can_sign")

    def _compute_is_intact(self):
        for statement in self:
            signed = statement.sudo().signature_ids[:1]
            statement.is_intact = (
                not signed
                or statement.state not in ("checked", "signed")
                or signed.digest == statement._digest()
            )

    def _compute_can_sign(self):
        user = self.env.user
        for statement in self:
            statement.can_sign = (
                not statement.nightly
                and statement.unit_id in user.edu_unit_ids
                and (
                    (statement.state == "draft" and user.has_group(ACCOUNTANT))
                    or (
                        statement.state == "checked"
                        and user.has_group(HEAD)
                        and user != statement._accountant()
                    )
                )
            )

    # ----- buttons ---------------------------------------------------------------
    def action_sign(self):
        """Sign as accountant; the figures are reckoned once more before.

        :raise AccessError: unless the user is the accountant of the unit
        :raise UserError: when the figures have changed, or a difference has neither
            gone nor been explained
        """
        self.ensure_one()
        self._check_role(ACCOUNTANT)
        self._check_draft()
        if self.nightly:
            raise UserError(self.env._("Nobody signs the nightly check."))
        before = self.reckoned_on and self._figure_text()
        self.sudo()._reckon()
        if before != self._figure_text():
            raise UserError(
                self.env._("The figures have changed: reckon, look at them, then sign.")
            )
        self._check_explained()
        self._sign("accountant", "checked")
        heads = self.unit_id._users_with(HEAD)[self.unit_id]
        self._ask(heads[:1], self.env._("Sign the reconciliation"))

    def action_sign_head(self):
        """Sign as head after the accountant, and lock the period.

        :raise AccessError: unless the user heads the unit
        :raise UserError: for one's own signature, or figures that have changed since
        """
        self.ensure_one()
        self._check_role(HEAD)
        self._check_state("checked")
        if self._accountant() == self.env.user:
            raise UserError(self.env._("Two people sign: you have signed already."))
        if not self.is_intact or self._has_new_figures():
            raise UserError(
                self.env._(
                    "The figures have changed since the accountant signed: send the "
                    "statement back."
                )
            )
        self._sign("head", "signed")
        self._lock_period()
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def _return(self, reason):
        """Send a statement back to the accountant, with the reason.

        :raise AccessError: unless the user heads the unit
        """
        self.ensure_one()
        self._check_role(HEAD)
        self._check_state("checked")
        accountant = self._accountant()
        self._sign("returned", "draft", reason)
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
        self._ask(accountant, reason)

    # ----- what it rests on --------------------------------------------------------
    def _check_role(self, group):
        """Refuse a statement of another unit, and a user without the role."""
        self.check_access("write")
        if (
            not self.env.user.has_group(group)
            or self.unit_id not in self.env.user.edu_unit_ids
        ):
            raise AccessError(
                self.env._(
                    "The accountant of the unit signs first, the head of the unit "
                    "after him."
                )
            )

    def _check_state(self, state):
        if self.state != state:
            raise UserError(
                self.env._("%s has moved on. Refresh the page.", self.display_name)
            )

    def _check_explained(self):
        """:raise UserError: naming the differences without explanation"""
        silent = self.line_ids.filtered(
            lambda line: line.is_broken and not (line.explanation or "").strip()
        )
        if silent:
            raise UserError(
                self.env._(
                    "These figures differ: mend or explain them. %s",
                    ", ".join(silent.mapped("name")),
                )
            )

    def _has_new_figures(self):
        """Tell whether reckoning again would give other figures."""
        figures = self.sudo()._figures(self.unit_id, self.date)[self.unit_id]
        shown = [
            (line.check_kind, line.prefix, line.register, line.ledger)
            for line in self.line_ids
        ]
        return shown != [
            (vals["check_kind"], vals["prefix"], vals["register"], vals["ledger"])
            for vals in figures
        ]

    def _figure_text(self):
        """Return the figures as one text, the same on every machine."""
        self.ensure_one()
        head = f"{self.unit_id.id}|{self.unit_id.code}|{self.date}|{self.version}"
        lines = [
            "|".join(
                (
                    line.check_kind,
                    line.prefix or "",
                    f"{line.register:.3f}",
                    f"{line.ledger:.3f}",
                    f"{line.difference:.3f}",
                    str(line.item_count),
                    line.explanation or "",
                )
            )
            for line in self.sudo().line_ids.sorted("sequence")
        ]
        return "\n".join([head, *lines])

    def _digest(self):
        return hashlib.sha256(self._figure_text().encode()).hexdigest()

    def _accountant(self):
        """Return who signed last as accountant."""
        signatures = self.sudo().signature_ids
        return signatures.filtered(lambda row: row.role == "accountant")[:1].user_id

    def _sign(self, role, state, reason=False):
        """Write a signature with the figures, and move on."""
        self._set({"state": state})
        self.env["edu.reconciliation.signature"].sudo().create(
            {
                "reconciliation_id": self.id,
                "unit_id": self.unit_id.id,
                "role": role,
                "user_id": self.env.uid,
                "date": fields.Datetime.now(),
                "reason": reason,
                "figures": self._figure_text(),
                "digest": self._digest(),
            }
        )

    def _ask(self, user, summary):
        if user:
            self.sudo().with_context(mail_activity_quick_update=True).activity_schedule(
                "mail.mail_activity_data_todo", summary=summary, user_id=user.id
            )
