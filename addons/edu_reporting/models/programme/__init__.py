from . import edu_programme
from . import edu_programme_task
from . import edu_programme_progress
from . import edu_programme_metrics
from . import edu_dashboard
