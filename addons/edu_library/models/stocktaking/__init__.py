from . import edu_library_withdrawal, edu_library_withdrawal_line
from . import edu_library_withdrawal_print
from . import edu_library_count, edu_library_count_line, edu_library_count_print
from . import edu_library_copy
