from . import edu_library_title
from . import edu_library_title_marc
from . import edu_library_marc
from . import edu_library_marc_batch
from . import edu_library_marc_batch_run
from . import edu_library_marc_batch_match
from . import edu_library_marc_record
from . import edu_library_marc_export
