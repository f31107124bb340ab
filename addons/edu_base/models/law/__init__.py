from . import edu_legal_issuer, edu_legal_document, edu_dated_mixin
