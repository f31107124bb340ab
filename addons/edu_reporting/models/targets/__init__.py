from . import target_sql
from . import edu_target
from . import edu_target_measure
from . import edu_target_value
from . import edu_target_copy
