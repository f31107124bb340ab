from . import edu_equipment_completeness
