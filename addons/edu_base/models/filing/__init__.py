from . import edu_filed_copy_mixin
from . import edu_register_mixin
from . import edu_register_choice_mixin
from . import ir_attachment
