from odoo import api, fields, models

from ...engine.scoring import passes, scale_points


class EduInspectionAssessment(models.Model):
    """An assessment begins filled in: figures measured, points proposed (TTL-01)."""

    _inherit = "edu.inspection.assessment"

    @api.model
    def _start(self, dossiers, tier, unit=None):
        """Create the open assessments of dossiers, each filled from its metrics.

        :param unit: the unit that assesses; without it each dossier's own
        """
        today = fields.Date.context_today(self)
        rows = self.sudo().create(
            [
                {
                    "inspection_id": dossier.id,
                    "tier": tier,
                    "date": dossier.campaign_id.date_figures or today,
                    "unit_id": (unit or dossier.unit_id).id,
                    "version": dossier._latest(tier).version + 1,
                    "replaces_id": dossier._latest(tier).id,
                }
                for dossier in dossiers.sudo()
            ]
        )
        rows._fill()
        return rows.with_env(self.env)

    def _fill(self):
        """Measure all units at once and write the rows of the form."""
        figures = {**self._measure(), **self._measure_places()}
        rows = [
            assessment._prepare_score(criterion, figures)
            for assessment in self
            for criterion in assessment._criteria()
        ]
        self.env["edu.inspection.score"].sudo().create(rows)

    def _criteria(self):
        """Return what is asked of this unit or room, in the order of the form."""
        self.ensure_one()
        dossier = self.inspection_id
        leaves = self.sudo().standard_id._leaves()
        return leaves._asked(dossier.level_id, dossier._room_subjects())

    def _measure(self):
        """Return {(metric, unit): figures}, one query a metric and day."""
        figures = {}
        for day, same_day in self.grouped("date").items():
            metrics = same_day.standard_id.criterion_ids.metric_id.sudo()
            units = same_day.applicant_id.sudo()
            for (metric_id, unit_id), figure in metrics._measure(units, day).items():
                figures[metric_id, unit_id, day] = figure
        return figures

    def _measure_places(self):
        """Return {(measure, room): figures} of the rooms of the dossiers (PHB-08)."""
        places = self.inspection_id.sudo().place_id
        if not places or not any(self.standard_id.criterion_ids.mapped("place_figure")):
            return {}
        return places._inspection_figures()

    def _prepare_score(self, criterion, figures):
        self.ensure_one()
        key = (criterion.metric_id.id, self.applicant_id.id, self.date)
        if criterion.place_figure:
            key = (criterion.place_figure, self.inspection_id.place_id.id)
        numerator, denominator, value = figures.get(key, (None, None, None))
        return {
            "assessment_id": self.id,
            "criterion_id": criterion.id,
            "max_points": criterion.max_points,
            "is_measured": value is not None,
            "numerator": numerator or 0.0,
            "denominator": denominator or 0.0,
            "value": value or 0.0,
            **self._prepare_auto(criterion, value),
        }

    def _prepare_auto(self, criterion, value):
        """Return what the figure alone gives: points, or an answer."""
        dossier = self.inspection_id
        thresholds = criterion.threshold_ids._fitting(
            dossier.level_id, dossier._room_subjects()
        )._as_tuples()
        (as_tuple,) = criterion._as_tuples()
        if criterion.kind == "points":
            points = scale_points(as_tuple, thresholds, value)
            if points is None:
                return {}
            return {
                "is_automatic": True,
                "auto_points": points,
                "points": points,
                "is_answered": True,
            }
        answer = passes(thresholds, value)
        if answer is None and criterion.place_answer:
            place = dossier.sudo().place_id
            answer = place._inspection_answer(criterion.place_answer)
        if answer is None:
            return {}
        points = criterion.max_points if answer else 0.0
        return {
            "is_automatic": True,
            "auto_points": points,
            "points": points,
            "auto_answer": "yes" if answer else "no",
            "answer": "yes" if answer else "no",
            "is_answered": True,
        }
