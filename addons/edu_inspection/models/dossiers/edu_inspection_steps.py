from odoo import fields, models
from odoo.exceptions import UserError

from ..campaigns.edu_inspection_campaign import TITLED

DELEGATED_FOR = {"library": "library_title", "room": "subject_room"}
LEADERS = ("edu_base.edu_base_group_leader", "edu_base.edu_base_group_head")
INSPECTORS = ("edu_base.edu_base_group_officer", *LEADERS)


class EduInspection(models.Model):
    """The steps of a dossier: who may take each, and what follows (INS-01, INS-06)."""

    _inherit = "edu.inspection"

    _steps_with_reason = {"late": "_allow_late", "return": "_return"}

    # ----- the unit -------------------------------------------------------
    def action_assess(self):
        """Open the self-assessment, filled from the metrics (TTL-01)."""
        self.ensure_one()
        self.check_access("write")
        self._check_open()
        return self._assess("self", self.unit_id)._open()

    def action_submit(self):
        """Sign nothing new: hand the signed self-assessment in (TTL-02, TTL-04)."""
        for dossier in self:
            dossier._check_member(dossier.unit_id, LEADERS)
            dossier.check_access("write")
            dossier._check_complete()
            dossier._hand_in(fields.Date.context_today(dossier))

    def _check_complete(self):
        """Refuse to hand in what is incomplete (TTL-09).

        :raise UserError: listing what is missing
        """
        self.ensure_one()
        missing = self._missing_papers()
        if missing:
            raise UserError(
                self.env._("Before handing in, still missing: %s.", "; ".join(missing))
            )

    def _missing_papers(self):
        """Return what the dossier still lacks, as texts."""
        self.ensure_one()
        missing = []
        if not self._latest("self"):
            missing.append(self.env._("the signed self-assessment"))
        if self.kind in TITLED:
            if not self.title_id:
                missing.append(self.env._("the title applied for"))
            if not self.round_id:
                missing.append(self.env._("the round"))
            if not self.doc_number or not self.doc_date:
                missing.append(self.env._("number and date of the letter"))
        return missing

    def _hand_in(self, date):
        applicant, office = self._applicant_on(date)
        department = self.unit_id.sudo()._nearest_above("department")
        path = self.env["edu.inspection.path"]._for(
            self.object, applicant, self.level_id, self.title_id.rank, date
        )
        if not path:
            raise UserError(
                self.env._(
                    "No path is entered for %s: ask the department.", self.display_name
                )
            )
        is_late = self._check_in_time(applicant, date)
        inspects = path.office_inspects and office
        self._set_state(
            "submitted",
            path_id=path.id,
            applicant=applicant,
            office_id=office.id if inspects else False,
            department_id=department.id,
            submitted_on=date,
            submitted_by_id=self.env.uid,
            is_late=is_late,
        )

    def _applicant_on(self, date):
        """Return ("direct" | "office" | "delegated", the office above or none)."""
        office = self.unit_id.sudo()._nearest_above("office")
        if not office:
            return "direct", office
        delegated = self.env["edu.delegation"]._is_delegated(
            office,
            DELEGATED_FOR.get(self.object, "library_title"),
            "propose",
            date,
            self.level_id,
        )
        return ("delegated" if delegated else "office"), office

    def _check_in_time(self, applicant, date):
        """Return whether it is late; refuse it unless lateness was allowed.

        :raise UserError: naming the closing date and the next round
        """
        who = "direct" if applicant == "direct" else "school"
        deadline = self.round_id._deadline_for(who) if self.round_id else None
        if not deadline or not deadline._is_late(date):
            return False
        if self.late_allowed_by_id:
            return True
        raise UserError(
            self.env._(
                "%(round)s closed %(day)s. Choose the next round, or ask the office "
                "or the department for an exception.",
                round=self.round_id.display_name,
                day=deadline.display_name,
            )
        )

    def action_withdraw(self):
        """Take the dossier back while nobody has begun to inspect."""
        for dossier in self:
            dossier._check_member(dossier.unit_id, LEADERS)
            if dossier.sudo().assessment_ids.filtered(lambda row: row.tier != "self"):
                raise UserError(
                    self.env._("%s is being inspected.", dossier.display_name)
                )
            dossier._set_state("draft")

    # ----- who receives it ------------------------------------------------
    def _receiver(self):
        """Return the unit whose turn it is."""
        self.ensure_one()
        dossier = self.sudo()
        if dossier.state in ("submitted", "inspected") and dossier.office_id:
            return dossier.office_id
        return dossier.department_id

    def action_allow_late(self):
        """Ask for the reason of an exception to the closing date."""
        title = self.env._("Allow after the closing date")
        return self.env["edu.step.reason"]._ask(self, "late", title)

    def _allow_late(self, reason):
        """Let a dossier be handed in after its closing day, with the reason kept.

        :raise AccessError: unless an officer of the office or department above
        """
        for dossier in self:
            dossier._check_open()
            unit = dossier.unit_id.sudo()
            above = unit._nearest_above("office") | unit._nearest_above("department")
            dossier._check_member(above, INSPECTORS)
            dossier.sudo().write(
                {"late_allowed_by_id": self.env.uid, "late_reason": reason}
            )

    def action_return(self):
        """Ask what is to be completed."""
        title = self.env._("Return to be completed")
        return self.env["edu.step.reason"]._ask(self, "return", title)

    def _return(self, reason):
        """Give the dossier back to be completed, the reason in its history (TTL-09)."""
        for dossier in self:
            dossier._check_member(dossier._receiver(), INSPECTORS)
            dossier._set_state("returned")
            dossier.sudo().message_post(body=reason)

    def action_inspect(self):
        """Open the receiver's own assessment beside that of the unit."""
        self.ensure_one()
        unit = self._receiver()
        self._check_member(unit, INSPECTORS)
        if not self._may_inspect():
            raise UserError(
                self.env._("%s: this step is not allowed now.", self.display_name)
            )
        tier = "office" if unit.kind == "office" else "department"
        return self._assess(tier, unit)._open()

    def _may_inspect(self):
        """Whether it is the receiver's turn to write an assessment."""
        self.ensure_one()
        return self.state in ("submitted", "inspected", "proposed")

    def action_propose(self):
        """Put inspected dossiers on the office's list to the department (TTL-03)."""
        for dossier in self:
            dossier._check_member(dossier.sudo().office_id, INSPECTORS)
            dossier._set_state("proposed")

    def _assess(self, tier, unit):
        """Return the open assessment of a tier, created where there is none."""
        self.ensure_one()
        draft = self.sudo().assessment_ids.filtered(
            lambda row: row.tier == tier and row.state == "draft"
        )
        if draft:
            return draft.with_env(self.env)
        Assessment = self.env["edu.inspection.assessment"]
        return Assessment._start(self, tier, unit)

    def _assessed(self, assessment):
        """What a signed assessment means for the dossier."""
        self.ensure_one()
        if assessment.tier == "self":
            return
        if self.kind not in TITLED:
            self._set_state("concluded", result_title_id=assessment.title_id.id)
        elif assessment.tier == "office" and self.state == "submitted":
            self._set_state("inspected")
        elif assessment.tier == "department" and self.state in (
            "submitted",
            "proposed",
        ):
            self._set_state("appraised")
