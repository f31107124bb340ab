"""Forms as they are used on a phone and on a desk."""

from playwright.sync_api import Page


def press(page: Page, name: str) -> None:
    """Press a button of the form, which narrow screens gather in a menu."""
    page.locator(".o_form_view .o_statusbar_buttons").wait_for(state="attached")
    button = page.locator(f"button[name={name}]")
    if not button.first.is_visible():
        page.locator(".o_statusbar_buttons .o-dropdown").click()
    button.first.click()


def choose(page: Page, field: str, text: str) -> None:
    """Choose a record as on a phone: from the list that opens over the form."""
    page.locator(f"div[name={field}] input").click()
    rows = page.locator(".modal .o_kanban_record, .modal .o_data_row")
    rows.filter(has_text=text).first.click()
    page.locator(".modal").wait_for(state="detached")
