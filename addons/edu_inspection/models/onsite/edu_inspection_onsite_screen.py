from odoo import models


class EduInspectionAssessment(models.Model):
    """What the on-site form shows, all in one answer: it is kept by the phone."""

    _inherit = "edu.inspection.assessment"

    def action_open_onsite(self):
        """Open the form that is filled in while walking through the school (INS-05)."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_inspection.edu_inspection_onsite_action"
        )
        return dict(action, params={"assessment_id": self.id})

    def screen(self):
        """Return what the on-site form needs, also without a network later.

        :raise AccessError: when the user may not read the assessment
        """
        self.ensure_one()
        self.check_access("read")
        tiers = dict(self._fields["tier"]._description_selection(self.env))
        labels = self.env["edu.inspection.finding"]._fields["remedy"]
        title, _gaps = self._judge()
        return {
            "name": self.applicant_id.sudo().display_name,
            "room": self.inspection_id.sudo().place_id.name or "",
            "standard": self.standard_id.sudo().name,
            "tier": tiers[self.tier],
            "open": self.state == "draft" and self.has_access("write"),
            "signed": self.state != "draft",
            "offers_findings": self.tier != "self",
            "remedies": labels._description_selection(self.env),
            "points": self._number(self.points),
            "max_points": self._number(self.max_points),
            "title": title.name or "",
            "missing": self.missing or "",
            "sections": self._screen_sections(),
        }

    def _screen_sections(self):
        """Return the sections in the order of the form, each with its criteria."""
        others, remedies = self._screen_others(), self._screen_remedies()
        sections = []
        for section, scores in self.score_ids.grouped("section_id").items():
            sections.append(
                {
                    "id": section.id,
                    "name": section.sudo().display_name or "",
                    "criteria": [
                        {
                            **score._screen_criterion(),
                            "others": others.get(score.criterion_id, []),
                            "remedy": remedies.get(score.criterion_id, ""),
                        }
                        for score in scores
                    ],
                }
            )
        return sections

    def _screen_others(self):
        """Return {criterion: what the tiers before gave it}, from what they signed."""
        dossier = self.inspection_id.sudo()
        labels = dict(self._fields["tier"]._description_selection(self.env))
        before = dossier.assessment_ids.filtered(
            lambda row: row.state == "signed" and row.tier_rank < self.tier_rank
        )
        given = {}
        for score in before.sorted("tier_rank").score_ids:
            given.setdefault(score.criterion_id.with_env(self.env), []).append(
                {
                    "who": labels[score.tier],
                    "answer": score.answer or "",
                    "points": score.points,
                    "note": score.note or "",
                }
            )
        return given

    def _screen_remedies(self):
        """Return {criterion: remedy of the finding that the own unit made of it}."""
        findings = self._onsite_findings(self.score_ids.criterion_id)
        return {row.criterion_id: row.remedy for row in findings}

    def _onsite_findings(self, criteria):
        return self.env["edu.inspection.finding"].search(
            [
                ("inspection_id", "=", self.inspection_id.id),
                ("criterion_id", "in", criteria.ids),
                ("found_by_id", "=", self.env.user.edu_unit_id.id),
            ]
        )


class EduInspectionScore(models.Model):
    """One card of the on-site form."""

    _inherit = "edu.inspection.score"

    def _screen_criterion(self):
        self.ensure_one()
        criterion = self.criterion_id.sudo()
        return {
            "id": criterion.id,
            "number": criterion.number or "",
            "name": criterion.name,
            "kind": criterion.kind,
            "mandatory": criterion.is_mandatory,
            "guidance": criterion.guidance or "",
            "evidence": criterion.evidence or "",
            "asks": self.asks or "",
            "figure": self.figure or "",
            "automatic": self.is_automatic,
            "auto_points": self.auto_points,
            "auto_answer": self.auto_answer or "",
            "max_points": self.max_points,
            "answered": self.is_answered,
            "answer": self.answer or "",
            "points": self.points,
            "note": self.note or "",
            "photos": self.attachment_ids.ids,
        }
