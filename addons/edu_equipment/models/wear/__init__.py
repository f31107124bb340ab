from . import edu_asset_class_rule
from . import edu_wear_deviation
from . import edu_wear_suspension
from . import edu_equipment
from . import edu_wear_run
from . import edu_wear_line
from . import edu_wear_run_prepare
