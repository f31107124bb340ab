from . import edu_report_type
from . import edu_report_item
from . import edu_report_period
from . import edu_report_submission
from . import edu_report_submission_fill
from . import edu_report_submission_steps
from . import edu_report_line
