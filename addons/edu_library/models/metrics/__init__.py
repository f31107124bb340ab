from . import edu_activity, edu_library_kind, edu_place
from . import edu_library_metrics, edu_library_metrics_use, edu_library_metrics_rooms
