from . import edu_library_kind
from . import edu_library_authority_mixin
from . import edu_library_author
from . import edu_library_publisher
from . import edu_library_subject
from . import edu_library_title
from . import edu_library_contribution
from . import edu_library_title_search
