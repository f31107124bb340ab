from . import edu_unit_move, edu_unit_wizard
