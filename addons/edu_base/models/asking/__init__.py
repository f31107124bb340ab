from . import edu_asking_mixin
