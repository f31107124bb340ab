from .common import EquipmentCommon


class EvaluationCommon(EquipmentCommon):
    """Physics things in two rooms, a head of the department, a head of the school."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Evaluation = cls.env["edu.equipment.evaluation"]
        cls.subject = cls.env.ref("edu_base.subject_vl")
        cls.subject_head = cls._user("subject_head", "subject_head", cls.school)
        cls.scope = cls._equipment("VL01", subject_id=cls.subject.id)
        cls.scale = cls._equipment("VL02", subject_id=cls.subject.id)
        cls._receive(cls.scope, 8)
        cls._receive(cls.scale, 3, to_place=cls.store)

    def _evaluation(self, env=None, **vals):
        return (env or self.env(su=True))["edu.equipment.evaluation"].create(
            {
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "subject_id": self.subject.id,
                **vals,
            }
        )

    def _line(self, evaluation, equipment):
        return evaluation.line_ids.filtered(lambda row: row.equipment_id == equipment)

    def _confirmed(self, **ratings):
        """An evaluation of which the microscopes were rated so, all steps taken."""
        evaluation = self._evaluation(self.env(user=self.subject_head))
        self._line(evaluation, self.scope).write(ratings)
        evaluation.action_rest_good()
        evaluation.action_submit()
        evaluation = evaluation.with_user(self.head)
        evaluation.action_confirm()
        return evaluation
