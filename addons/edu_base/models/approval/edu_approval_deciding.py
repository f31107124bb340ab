from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

ENDS = {"approve": "approved", "return": "returned", "reject": "rejected"}
WITH_REASON = frozenset({"return", "reject"})


class EduApprovalDeciding(models.Model):
    """Who may decide, and what a decision does."""

    _inherit = "edu.approval"

    @api.depends_context("uid")
    @api.depends("step_id", "state")
    def _compute_is_mine(self):
        mine = self.search(Domain("id", "in", self.ids) & Domain("is_mine", "=", True))
        for approval in self:
            approval.is_mine = approval in mine

    def _search_is_mine(self, operator, value):
        """Pending at a unit and role of mine, or of one for whom I act today."""
        if operator != "in":
            return NotImplemented
        user = self.env.user
        domains = [self._domain_of(user, user.edu_unit_ids)]
        for row in self.env["edu.approval.deputy"]._acting_for(user):
            domain = self._domain_of(row.principal_id, row.unit_id)
            if row.document:
                domain &= Domain("res_model", "=", row.document)
            domains.append(
                domain & Domain("requested_by_id", "!=", row.principal_id.id)
            )
        return (
            Domain("state", "=", "pending")
            & Domain("requested_by_id", "!=", user.id)
            & Domain.OR(domains)
        )

    @api.model
    def _domain_of(self, user, units):
        """Domain of what waits for the roles that a user holds in some units."""
        units &= user.sudo().edu_unit_ids
        return Domain("step_id.decider_unit_id", "in", units.ids) & Domain(
            "step_id.group_id", "in", user.sudo().all_group_ids.ids
        )

    def _principal(self):
        """Say for whom the user may decide on the present step.

        :return: an empty record when in his own right
        :raise AccessError: when he may not, with the reason
        """
        self.ensure_one()
        user, step = self.env.user, self.sudo().step_id
        if user == self.sudo().requested_by_id:
            raise AccessError(
                self.env._("Nobody decides on what he asked for himself.")
            )
        if self._holds(user, step, user.sudo().edu_unit_ids):
            return user.browse()
        for row in self.env["edu.approval.deputy"]._acting_for(user):
            concerned = not row.document or row.document == self.res_model
            asked_himself = row.principal_id == self.sudo().requested_by_id
            may = self._holds(row.principal_id, step, row.unit_id)
            if concerned and may and not asked_himself:
                return row.principal_id
        raise AccessError(
            self.env._(
                "%(document)s waits for %(unit)s, in the role “%(role)s”.",
                document=self.name,
                unit=step.decider_unit_id.name,
                role=step.group_id.name,
            )
        )

    @api.model
    def _holds(self, user, step, units):
        return (
            step.decider_unit_id in units & user.sudo().edu_unit_ids
            and step.group_id in user.sudo().all_group_ids
        )

    def action_open_document(self):
        """Open the document itself."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    def action_decide_many(self):
        """Open the dialog for the documents chosen."""
        for approval in self:
            approval._check_open()
            approval._principal()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Decide"),
            "res_model": "edu.approval.decide",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_approval_ids": self.ids},
        }

    def _decide(self, decision, comment=False, **paper):
        """Decide on the present step, with all that follows, in one transaction.

        :param decision: approve (also endorses), return, reject
        :param paper: doc_number, doc_date, file, filename of the signed decision
        :raise AccessError: when it is not the user's to decide
        :raise UserError: without a reason or a number where one is needed
        """
        self.ensure_one()
        self._check_open()
        principal = self._principal()
        step = self.sudo().step_id
        self._check_decision(step, decision, comment, paper)
        positive = decision == "approve"
        self._record(
            step.act if positive else decision, step, principal, comment, **paper
        )
        following = self.sudo().step_ids.filtered(lambda s: s.sequence > step.sequence)
        self._untell()
        if positive and following:
            self._go_to(following.sorted("sequence")[0])
        else:
            self._end(ENDS[decision])

    def _check_decision(self, step, decision, comment, paper):
        if decision not in ENDS:
            raise UserError(self.env._("This decision is not known."))
        if decision in WITH_REASON and not (comment or "").strip():
            raise UserError(self.env._("Say why: the one who asked must know."))
        if decision == "approve" and step.require_number:
            if not (paper.get("doc_number") and paper.get("doc_date")):
                raise UserError(
                    self.env._("This decision needs its number and its date.")
                )

    def _check_open(self):
        if self.sudo().state != "pending":
            raise UserError(self.env._("%s is already decided.", self.name))

    def _withdraw(self):
        """Take the document back; only who submitted it, while it is pending."""
        self.ensure_one()
        self._check_open()
        if self.env.user != self.sudo().requested_by_id and not self.env.su:
            raise AccessError(
                self.env._("Only %s can withdraw it.", self.sudo().requested_by_id.name)
            )
        self._record("withdraw", self.sudo().step_id, self.env["res.users"])
        self._untell()
        self._end("withdrawn")

    def _record(self, decision, step, principal, comment=False, **paper):
        self.flush_recordset(["step_id"])  # PostgreSQL compares the decision with it
        return (
            self.env["edu.approval.decision"]
            .sudo()
            .create(
                {
                    "approval_id": self.id,
                    "step_id": step.id,
                    "unit_id": self.sudo().unit_id.id,
                    "user_id": self.env.uid,
                    "on_behalf_of_id": principal.id,
                    "decision": decision,
                    "comment": comment,
                    **paper,
                }
            )
        )

    def _end(self, state):
        """Close the round and let the document take its effects."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                "UPDATE edu_approval SET state = %s, write_uid = %s, "
                "write_date = now() AT TIME ZONE 'UTC' "
                "WHERE id = %s AND state = 'pending' RETURNING id",
                state,
                self.env.uid,
                self.id,
            )
        )
        self.invalidate_recordset()
        if not rows:
            raise UserError(self.env._("%s is already decided.", self.name))
        self._document().sudo()._approval_ended(state)
