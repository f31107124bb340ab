from . import edu_append_only_mixin
from . import edu_reckoned_mixin
