from . import edu_library_print
from . import edu_library_print_making
from . import edu_library_copy_enter
from . import edu_library_compensation_waive
from . import edu_library_login
from . import edu_library_clearance_list
from . import edu_library_register
