from . import edu_standard_import
