from . import edu_append_only_mixin
