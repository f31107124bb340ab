from . import edu_plan_line
from . import edu_plan_line_actuals
