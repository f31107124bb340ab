from . import edu_disposal_ground
from . import edu_equipment_writeoff_line_mixin
from . import edu_equipment_disposal
from . import edu_equipment_disposal_line
