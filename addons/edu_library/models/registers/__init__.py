from . import edu_library_copy
from . import edu_library_book
from . import edu_library_book_general
from . import edu_library_book_individual
from . import edu_library_book_textbook
from . import edu_library_book_periodical
from . import edu_library_book_loans
from . import edu_library_book_diary
