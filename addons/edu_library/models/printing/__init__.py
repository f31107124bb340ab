from . import edu_library_label_range
from . import edu_library_copy
from . import edu_library_reader
from . import edu_library_title
