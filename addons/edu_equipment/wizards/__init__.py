from . import edu_equipment_relocate, edu_equipment_relocate_line
