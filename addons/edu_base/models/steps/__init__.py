from . import edu_arrows_mixin
from . import edu_steps_mixin
