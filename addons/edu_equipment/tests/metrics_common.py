from odoo.addons.edu_base.tests.metric_common import MetricCase

from .common import EquipmentCommon

DAY = "2020-03-10"


class MetricsCommon(MetricCase, EquipmentCommon):
    """Two schools of an office with their census; five microscopes at one of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.level = cls.env["edu.level"].search([], limit=1)
        cls._census(cls.school, 120, 4)
        cls._census(cls.neighbour, 80, 6)
        cls.microscope = cls._equipment("VL01", unit_cost=10_000_000)
        cls._receive(cls.microscope, 5)

    @classmethod
    def _census(cls, unit, pupils, teachers, year=None):
        return cls.env["edu.unit.census"].create(
            {
                "unit_id": unit.id,
                "school_year_id": (year or cls.year).id,
                "level_id": cls.level.id,
                "pupil_count": pupils,
                "teacher_count": teachers,
            }
        )
