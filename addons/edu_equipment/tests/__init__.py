from . import (
    test_access,
    test_asset_class,
    test_equipment,
    test_import_catalog,
    test_import_guard,
    test_import_register,
    test_import_rules,
    test_import_sample,
    test_import_words,
    test_import_workbook,
    test_ledger,
    test_voucher,
)
