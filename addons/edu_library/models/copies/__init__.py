from . import edu_library_stack
from . import edu_library_copy
from . import edu_library_copy_number
from . import edu_library_title
