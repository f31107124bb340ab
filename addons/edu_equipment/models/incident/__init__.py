from . import edu_incident_deadline
from . import edu_equipment_incident
from . import edu_equipment_incident_line
from . import edu_incident_event
