from . import edu_equipment_metrics, edu_equipment_metrics_use
from . import edu_equipment_metrics_care, edu_equipment_metrics_it
