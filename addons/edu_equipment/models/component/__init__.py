from . import edu_equipment_component
from . import edu_equipment
from . import edu_equipment_receipt_line
