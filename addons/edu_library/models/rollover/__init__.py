from . import edu_library_rollover
from . import edu_library_rollover_line
from . import edu_library_rollover_log
from . import edu_library_rollover_plan
from . import edu_library_rollover_running
from . import edu_library_rollover_undoing
from . import edu_library_reader
from . import edu_library_retention
