from . import (
    edu_equipment_evaluation_round,
    edu_equipment_evaluation,
    edu_equipment_evaluation_fill,
    edu_equipment_evaluation_effects,
    edu_equipment_evaluation_line,
    edu_equipment_evaluation_progress,
)
