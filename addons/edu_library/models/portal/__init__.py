from . import edu_library_portal_mixin
from . import edu_library_reader
from . import edu_library_reader_login
from . import edu_library_reader_parent
from . import edu_library_loan
from . import edu_library_hold
from . import edu_library_title
from . import res_users
