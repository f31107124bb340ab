from . import edu_chemical_first_aid
from . import edu_incident_deadline
from . import edu_equipment_incident
from . import edu_equipment_incident_print
from . import edu_chemical_lot
from . import edu_place
