from . import edu_activity, edu_committee, edu_committee_member
from . import edu_plan, edu_plan_line
from . import edu_library_introduction_month
from . import edu_library_metrics
