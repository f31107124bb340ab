from . import edu_inspection_metrics
