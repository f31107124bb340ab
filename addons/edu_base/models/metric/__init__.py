from . import edu_metric_provider
from . import edu_metric, edu_metric_measure, edu_metric_reading
from . import edu_metric_value, edu_metric_run
from . import edu_base_metrics
