"""Filters and days in a browser: answered in place with scripts and by whole pages without, Back and reload included."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def memberships(site, opened):
    """The list of memberships, with a mark that a reload would wipe out, and what its console says."""
    page, said = opened(f"{site}/en/memberships/")
    page.evaluate("window.mark = 'not reloaded'")
    return page, said


def test_a_filter_changes_the_list_in_place(site, memberships):
    page, said = memberships
    page.fill("#id_as_of", "2021-12-31")
    page.press("#id_as_of", "Enter")
    page.wait_for_url(f"{site}/en/memberships/?as_of=2021-12-31")
    page.select_option("#id_status", "suspended")
    page.wait_for_url(f"{site}/en/memberships/?as_of=2021-12-31&status=suspended")
    assert page.evaluate("window.mark") == "not reloaded"
    assert page.inner_text("#status").startswith("2 records. True, or possibly true, as of 31 December 2021.")
    assert page.locator("tbody tr").count() == 2
    assert page.get_attribute("#languages a[lang=fr]", "href") == "/fr/memberships/?as_of=2021-12-31&status=suspended"
    page.reload()
    assert page.inner_text("#status").startswith("2 records.")
    page.go_back()
    page.locator(".narrowings", has_not_text="suspended").wait_for()
    assert (page.url, page.locator("h1").count()) == (f"{site}/en/memberships/?as_of=2021-12-31", 1)
    assert page.input_value("#id_as_of") == "2021-12-31"
    assert said == []


def test_the_keyboard_stays_where_it_was(memberships):
    page, _said = memberships
    page.focus("#id_type")
    page.select_option("#id_type", "full")
    page.wait_for_selector(".narrowings")
    assert page.evaluate("document.activeElement.id") == "id_type"


def test_a_refused_question_is_told_in_place_and_the_list_is_gone(memberships):
    page, _said = memberships
    page.fill("#id_as_of", "2021-02-30")
    page.press("#id_as_of", "Enter")
    page.wait_for_selector(".complaints")
    assert page.input_value("#id_as_of") == "2021-02-30"
    assert (page.locator("tbody tr").count(), page.inner_text("#status")) == (0, "")


def test_a_day_changes_the_dossier_in_place(site, opened):
    page, said = opened(f"{site}/en/mali/")
    page.evaluate("window.mark = 'not reloaded'")
    page.fill("#id_as_of", "2021-12-31")
    page.press("#id_as_of", "Enter")
    page.wait_for_url("**as_of=2021-12-31*")
    page.locator("#announced", has_text="2021").wait_for(state="attached")
    assert page.evaluate("window.mark") == "not reloaded"
    assert page.inner_text(".subtitle") == page.inner_text("#announced") == "As of 31 December 2021"
    page.locator(".mark").first.click()
    assert page.locator(".card:popover-open").count() == 1
    page.go_back()
    page.locator(".subtitle", has_not_text="2021").wait_for()
    assert said == []


def test_a_chip_takes_one_filter_away_without_scripts(site, opened):
    page, _said = opened(f"{site}/en/memberships/?as_of=2021-12-31&status=suspended", scripts=False)
    page.locator(".narrowings a").nth(1).click()
    assert page.url == f"{site}/en/memberships/?as_of=2021-12-31"
    page.click(".narrowings .all a")
    assert page.url == f"{site}/en/memberships/"
