from . import edu_plan_deadline
from . import edu_plan
from . import edu_plan_line
from . import edu_plan_propose
