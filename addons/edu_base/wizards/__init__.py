from . import edu_label_print, edu_staff_list, edu_unit_move, edu_unit_wizard
from . import edu_approval_decide
from . import edu_step_reason
