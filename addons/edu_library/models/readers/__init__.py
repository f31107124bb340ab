from . import edu_library_reader_category
from . import edu_library_reader
from . import edu_library_reader_leaving
