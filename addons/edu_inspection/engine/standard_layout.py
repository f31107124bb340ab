"""How the workbook of a standard is laid out: sheets, headings, words in cells.

The headings are those of the Vietnamese form, in whatever language the program is
used, so that a workbook written by one department is read by another.
"""

SHEETS = {
    "standard": (
        "Tiêu chuẩn",
        {
            "name": "Tên tiêu chuẩn",
            "code": "Ký hiệu",
            "object": "Đối tượng",
            "levels": "Cấp học",
            "legal": "Văn bản",
            "date_from": "Từ ngày",
            "date_to": "Đến ngày",
            "to_verify": "Cần kiểm tra",
            "note": "Ghi chú",
            "description": "Mô tả",
        },
    ),
    "titles": (
        "Danh hiệu",
        {
            "rank": "Bậc",
            "name": "Tên danh hiệu",
            "min_points": "Điểm tối thiểu",
            "valid_years": "Có giá trị (năm)",
            "check_years": "Kiểm tra lại sau (năm)",
        },
    ),
    "criteria": (
        "Tiêu chí",
        {
            "line": "TT",
            "above": "Thuộc TT",
            "number": "Số",
            "name": "Tên tiêu chí",
            "kind": "Loại",
            "max_points": "Điểm tối đa",
            "is_mandatory": "Bắt buộc",
            "title": "Bắt buộc từ bậc",
            "metric": "Chỉ số",
            "place_figure": "Số đo phòng",
            "place_answer": "Yêu cầu trong phiếu phòng",
            "levels": "Cấp học",
            "subjects": "Môn của phòng",
            "guidance": "Hướng dẫn chấm",
            "evidence": "Minh chứng",
            "needs_evidence": "Phải có minh chứng",
            "to_verify": "Cần kiểm tra",
        },
    ),
    "thresholds": (
        "Ngưỡng",
        {
            "line": "TT tiêu chí",
            "title": "Bậc danh hiệu",
            "level": "Cấp học",
            "subject": "Môn",
            "operator": "So sánh",
            "value": "Giá trị",
            "points": "Điểm",
            "to_verify": "Cần kiểm tra",
        },
    ),
}
REQUIRED = {
    "standard": ("name", "object"),
    "titles": ("rank", "name"),
    "criteria": ("line", "name", "kind"),
    "thresholds": ("line", "value"),
}
NUMBERS = frozenset({"min_points", "max_points", "value", "points"})
WHOLE = frozenset({"rank", "valid_years", "check_years", "line", "above", "title"})
DATES = frozenset({"date_from", "date_to"})
FLAGS = frozenset({"is_mandatory", "needs_evidence", "to_verify"})
WORDS = {
    "object": {
        "library": "Thư viện",
        "room": "Phòng học bộ môn",
        "equipment": "Quản lý thiết bị",
        "preservation": "Bảo quản",
        "it": "Công nghệ thông tin",
    },
    "kind": {"section": "Mục", "points": "Điểm", "yes_no": "Có/không"},
    "operator": {"min": "Ít nhất", "max": "Nhiều nhất"},
    "place_figure": {
        "area": "Diện tích",
        "area_per_seat": "Diện tích/chỗ ngồi",
        "seats": "Số chỗ ngồi",
        "width": "Chiều rộng",
        "ceiling_height": "Chiều cao",
        "ratio": "Dài/rộng",
        "preparation_area": "Phòng chuẩn bị",
        "coverage": "Thiết bị tối thiểu",
    },
}
WIDE = frozenset({"name", "guidance", "description", "evidence", "note"})

# What stands in a cell just as it stands in the field.
TITLE = ("rank", "name", "min_points", "valid_years", "check_years")
CRITERION = (
    "number",
    "name",
    "kind",
    "max_points",
    "is_mandatory",
    "place_figure",
    "place_answer",
    "guidance",
    "evidence",
    "needs_evidence",
    "to_verify",
)
