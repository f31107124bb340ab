from . import edu_library_title_facets
from . import edu_library_title_facet_counts
