from . import edu_library_reader
from . import edu_import_job
from . import edu_import_handler_reader
from . import edu_import_handler_reader_match
from . import edu_import_handler_reader_commit
