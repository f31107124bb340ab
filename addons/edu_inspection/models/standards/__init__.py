from . import edu_standard_part_mixin
from . import edu_standard
from . import edu_standard_title
from . import edu_standard_criterion
from . import edu_standard_threshold
from . import edu_standard_copy
from . import edu_standard_words
from . import edu_place
