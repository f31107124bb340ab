from . import edu_form, edu_form_signer, edu_register_mixin
