from . import edu_library_gift_campaign
from . import edu_library_acquisition, edu_library_acquisition_line
from . import edu_library_acquisition_entry, edu_library_acquisition_print
from . import edu_library_copy
