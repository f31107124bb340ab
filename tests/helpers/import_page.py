"""The import form in a browser, driven as a user does; found by technical names."""

from pathlib import Path

from playwright.sync_api import expect


class ImportPage:
    """One import, from the upload to its result."""

    def __init__(self, page):
        self.page = page

    def start(self) -> "ImportPage":
        """Press New on the list of imports."""
        self.page.locator(".o_control_panel .o_list_button_add").first.click()
        self.page.locator(".o_edu_upload").wait_for()
        return self

    def upload(self, path: Path) -> None:
        """Choose a file; the columns are recognised at once."""
        self.page.locator(".o_edu_upload input[type=file]").set_input_files(path)
        self.page.locator("[name=column_ids] .o_data_row").first.wait_for()

    def columns(self) -> dict[str, str]:
        """Heading in the file → the field it goes to."""
        rows = self.page.locator("[name=column_ids] .o_data_row")
        shown = rows.evaluate_all(
            """rows => rows.map(row => {
                const target = row.querySelector("td[name=target]");
                const choice = target.querySelector("select");
                const label = choice ? choice.selectedOptions[0]?.label : "";
                const heading = row.querySelector("td[name=heading]").innerText;
                return [heading.trim(), label || target.innerText.trim()];
            })"""
        )
        return dict(shown)

    def check(self) -> None:
        """Check, or check again; wait until the form shows the answer."""
        with self.page.expect_response(lambda answer: "/web_read" in answer.url):
            self.button("action_check").click()
        self.page.locator(".o_field_widget[name=error_count]").wait_for()
        self.page.locator("button[name=action_import]:visible").wait_for()

    def run(self) -> None:
        """Import the good rows, confirm, and wait for the result."""
        self.button("action_import").click()
        self.page.locator(".modal-footer .btn-primary").click()
        created = self.page.locator(".o_field_widget[name=created_count]")
        created.wait_for(timeout=60_000)

    def shows(self, **counts: int) -> None:
        """Wait for figures of the preview or of the result."""
        for name, number in counts.items():
            field = self.page.locator(f".o_edu_import_counts [name={name}_count]")
            expect(field.locator("visible=true")).to_have_text(
                f"{number:,}".replace(",", "."), timeout=60_000
            )

    def remarks(self, kind: str) -> list[str]:
        """What is said about the rows with errors, or warnings, as shown."""
        self.page.locator(f".o_notebook a[name={kind}]").click()
        rows = self.page.locator(f"[name={kind[:-1]}_row_ids] .o_data_row")
        rows.first.wait_for()
        return [row.inner_text() for row in rows.all()]

    def download_errors(self, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.button("action_download_errors").click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def correct(self) -> None:
        """Open the import of the corrected file."""
        self.button("action_correct").click()
        self.page.locator(".o_edu_upload:not(.o_edu_upload_small)").wait_for()

    def decide(self, text: str, meaning: str) -> None:
        """Say what an unknown name of the file means."""
        self.page.locator(".o_notebook a[name=values]").click()
        rows = self.page.locator("[name=value_ids] .o_data_row")
        cell = rows.filter(has_text=text).locator("td[name=choice]")
        cell.click()
        cell.locator("select").select_option(label=meaning)

    def button(self, name: str):
        return self.page.locator(f"button[name={name}]:visible").first
