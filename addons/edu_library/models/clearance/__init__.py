from . import edu_library_clearance
from . import edu_library_clearance_issuing
from . import edu_library_reader
from . import edu_library_rollover
