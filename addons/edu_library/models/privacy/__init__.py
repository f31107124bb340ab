from . import edu_library_retention
from . import edu_library_history
from . import edu_library_forgetting
from . import edu_library_forgetting_reader
from . import edu_library_figure
from . import edu_library_figure_refresh
from . import edu_library_metrics
