from . import edu_equipment_incident
