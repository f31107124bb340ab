"""A pupil with a phone and a teacher look after their own books (LIB-37)."""

import io

import pytest
from pypdf import PdfReader

from tests.helpers.province import REFUSALS, Province
from tests.helpers.rpc import Rpc

PHONE = {"width": 390, "height": 844}
READER, LOAN = "edu.library.reader", "edu.library.loan"


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(*REFUSALS)
    made = Province(server)
    made.user("librarian_school", "librarian", made.school)
    made.user("teacher_school", "teacher", made.school)
    return made


@pytest.fixture(scope="module")
def library(province):
    return Library(province)


class Library:
    """A school's library: two pupils, a teacher, and who has which book."""

    def __init__(self, province):
        self.province = province
        self.desk = province.rpc("librarian_school")
        self.scans = 0
        rule = {"unit_id": province.school, "max_renewals": 1, "renew_days": 7}
        rule["limit_id"] = province.ref("edu_library.limit_general")
        self.desk.call("edu.library.policy", "create", [rule])
        self.an = self.reader("Nguyễn Thị An", "pupil")
        self.binh = self.reader("Trần Văn Bình", "pupil")
        (teacher,) = province.admin.call(
            "res.users", "search", [("login", "=", "teacher_school")]
        )
        self.teacher = self.reader("Lê Cô Giáo", "teacher", user_id=teacher)
        self.lend(self.an, "Dế Mèn phiêu lưu kí")
        self.wanted = self.lend(self.binh, "Đất rừng phương Nam")
        self.lend(self.teacher, "Toán học và tuổi trẻ")

    def reader(self, name, category, **values):
        values |= {"name": name, "unit_id": self.province.school}
        values["category_id"] = self.province.ref(f"edu_library.category_{category}")
        (reader,) = self.desk.call(READER, "create", [values])
        return reader

    def lend(self, reader, name):
        """Lend the only copy of a new title at the desk; return the title."""
        kind = self.province.ref("edu_library.kind_children")
        values = {"name": name, "kind_id": kind}
        (title,) = self.desk.call("edu.library.title", "create", [values])
        values = {"title_id": title, "unit_id": self.province.school}
        (copy,) = self.desk.call("edu.library.copy", "create", [values])
        tokens = [
            self.desk.call(model, "read", [number], ["label_token"])[0]["label_token"]
            for model, number in ((READER, reader), ("edu.library.copy", copy))
        ]
        self.scans += 1
        scan = {"id": f"portal-{self.scans:04d}", "act": "lend", "reader": tokens[0]}
        scan |= {"code": tokens[1], "age": 0}
        (answer,) = self.desk.call(
            "edu.library.desk", "scan", self.province.school, [scan]
        )
        assert answer["status"] == "ok", answer
        return title

    def slip_of(self, reader):
        """Login and first password, as printed for the reader."""
        dialog = self.desk.call(READER, "action_open_logins", [reader])["res_id"]
        printing = self.desk.call("edu.library.login", "action_give", [dialog])
        pdf = PdfReader(io.BytesIO(self.desk.get(printing["url"]).content))
        lines = pdf.pages[0].extract_text().splitlines()
        return [
            lines[lines.index(label) + 1]
            for label in ("Tên đăng nhập", "Mật khẩu lần đầu")
        ]


@pytest.fixture(scope="module")
def slip(library):
    return library.slip_of(library.an)


def test_a_pupil_renews_and_waits_for_a_book_on_the_phone(library, slip, browser_page):
    page = browser_page(*slip, path="/my/library", viewport=PHONE)
    (row,) = page.locator(".o_edu_row").all()
    assert "Dế Mèn phiêu lưu kí" in row.inner_text()
    due = row.locator(".o_edu_due").inner_text()
    row.locator("form[action$='/renew'] button").press("Enter")
    page.locator(".alert-success").wait_for()
    assert page.locator(".o_edu_row .o_edu_due").inner_text() != due
    assert not page.locator("form[action$='/renew']").count()

    page.locator(".o_edu_tabs a[href$='/search']").click()
    page.locator("input[name=q]").fill("dat rung phuong nam")
    page.locator("input[name=q]").press("Enter")
    page.locator(f"a[href$='/title/{library.wanted}']").click()
    page.locator("form[action$='/hold'] button").click()
    page.wait_for_url("**/my/library/holds")
    (row,) = page.locator(".o_edu_row").all()
    assert "Đất rừng phương Nam" in row.inner_text()
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]


def test_a_pupil_meets_nobody_elses_loan(province, library, slip):
    pupil: Rpc = province.server.rpc(*slip)
    names = [row["name"] for row in pupil.call(READER, "search_read", [], ["name"])]
    assert names == ["Nguyễn Thị An"]
    (loan,) = library.desk.call(LOAN, "search", [("reader_id", "=", library.binh)])
    path = f"{province.server.base_url}/my/library/loan/{loan}/renew"
    token = pupil.get("/my/library").text.split('csrf_token: "')[1].split('"')[0]
    answer = pupil.http.post(path, data={"csrf_token": token})
    assert answer.status_code == 404
    assert "Trần Văn Bình" not in answer.text


def test_a_teacher_sees_the_own_loans_from_the_menu(library, browser_page):
    page = browser_page("teacher_school", path="/odoo/edu-library-loans")
    page.locator(".o_main_navbar [data-menu-xmlid$='my_loans']").click()
    page.wait_for_url("**/my/library")
    (row,) = page.locator(".o_edu_row").all()
    assert "Toán học và tuổi trẻ" in row.inner_text()
