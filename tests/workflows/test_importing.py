"""Taking in tables: what becomes of each row, and that it is safe to do so again."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as steady
from hypothesis import strategies as st

from seslip_cli.domain.contact import Role
from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport, NotFound, Refused
from seslip_cli.imports.table import Row, Table
from seslip_cli.store.change import Change, change
from seslip_cli.store.config import load_words
from seslip_cli.store.reading import Store
from seslip_cli.workflows.importing import COLUMNS, Imported, import_rows, understand
from seslip_cli.workflows.importing_budget import import_budget, understand_budget

NOON = datetime(2019, 11, 7, 12, tzinfo=UTC)
TODAY = date(2019, 11, 7)
Take = Callable[..., Imported]


def table(rows: Sequence[Sequence[str]]) -> Table:
    numbered = tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(cells))
    return Table(name="x.csv", make="CSV", rows=numbered)


def work(root: Path, edits: Change, noun: str, rows: Sequence[Sequence[str]], year: int, reason: str = "") -> Imported:
    if noun == "budget":
        read = understand_budget(table(rows), [], load_words(root, COLUMNS), Year(year), Year(year))
        return import_budget(edits, read, reason, TODAY)
    return import_rows(edits, understand(noun, table(rows), [], load_words(root, COLUMNS)), Year(year), TODAY)


@pytest.fixture
def take(example: Path) -> Take:
    """Import rows into the example; gives what became of them, and checks that doing it again changes nothing."""

    def run(noun: str, *rows: Sequence[str], year: int = 2020, reason: str = "") -> Imported:
        with change(example, command="import", when=NOON, reason=reason) as edits:
            imported = work(example, edits, noun, rows, year, reason)
        with change(example, command="import", when=NOON) as again:
            repeated = work(example, again, noun, rows, year)
        assert again.number is None
        assert (repeated.count("added"), repeated.count("changed")) == (0, 0)
        assert [each.row for each in repeated.refused] == [each.row for each in imported.refused]
        return imported

    return run


def told(imported: Imported) -> list[tuple[int, str, str]]:
    return [(each.row.number, each.what, each.words) for each in imported.outcomes]


def contact(root: Path, id: str) -> Any:
    return next(each for each in Store(root).contacts().contact if each.id == id)


def test_a_person_with_a_role(take: Take, example: Path) -> None:
    rows = (
        ["First name", "Surname", "Title", "Job title", "Email", "Phone", "Council", "Networks"],
        [
            "Ada",
            "Marsh",
            "Dr",
            "Head of SEND",
            "a@example.org; b@example.org",
            "07700 900001",
            "East Sussex",
            "SE19, QA",
        ],
        ["Ben", "Holt", "", "Adviser", "", "", "", ""],
    )
    assert told(take("contacts", *rows)) == [(2, "added", ""), (3, "added", "")]
    ada = contact(example, "ada-marsh")
    assert (ada.name, ada.title, ada.emails, ada.publish) == (
        "Ada Marsh",
        "Dr",
        ("a@example.org", "b@example.org"),
        None,
    )
    networks = ("send-se19", "quality-assurance")
    assert ada.role == (Role(title="Head of SEND", authority="east-sussex", networks=networks),)
    assert contact(example, "ben-holt").role == (Role(title="Adviser"),)


def test_an_organisation_that_is_an_authority(take: Take, example: Path) -> None:
    imported = take(
        "contacts",
        ["Name", "Organisation", "Role"],
        ["Ada Marsh", "Medway", "Head"],
        ["Ben Holt", "Ofsted", "Inspector"],
        ["Cara Dunn", "Ofsted", ""],
    )
    assert contact(example, "ada-marsh").role == (Role(title="Head", authority="medway"),)
    assert contact(example, "ben-holt").role == (Role(title="Inspector", organisation="Ofsted"),)
    assert contact(example, "cara-dunn").role == (Role(title="Contact", organisation="Ofsted"),)
    assert imported.notes == (
        "Row 1 has an organisation"[:0]
        + '1 row has an organisation, an authority or networks and no job title: the role is called "Contact".',
    )


@pytest.mark.parametrize(("heading", "title"), [("Title", "Director"), ("Title", "Mr")])
def test_a_column_called_title(heading: str, title: str, take: Take, example: Path) -> None:
    take("contacts", ["Name", heading], ["Ada Marsh", title])
    ada = contact(example, "ada-marsh")
    assert (ada.title, [each.title for each in ada.role]) == ((None, ["Director"]) if title != "Mr" else ("Mr", []))


def test_names_as_lists_of_people_have_them(take: Take, example: Path) -> None:
    take("contacts", ["Name"], ["Marsh, Ada"], ["Cllr Ben Holt"])
    assert contact(example, "ada-marsh").name == "Ada Marsh"
    assert contact(example, "ben-holt").full_name == "Cllr Ben Holt"


def test_publish_only_if_a_column_says_so(take: Take, example: Path) -> None:
    imported = take(
        "contacts",
        ["Name", "Publish"],
        ["Ada Marsh", "yes"],
        ["Ben Holt", "Job title, e-mail"],
        ["Cara Dunn", "no"],
        ["Dev Rao", "perhaps"],
        ["Piers Abara", "role"],
        ["Delphine Achterberg", "no"],
    )
    found = {id: contact(example, id).publish for id in ("ada-marsh", "ben-holt", "cara-dunn", "delphine-achterberg")}
    assert found == {
        "ada-marsh": ("role", "emails", "phones"),
        "ben-holt": ("role", "emails"),
        "cara-dunn": None,
        "delphine-achterberg": None,
    }
    assert told(imported)[3] == (5, "refused", 'publish: "perhaps" is none of role, emails, phones, yes and no.')


def test_a_contact_is_known_by_id_name_and_email(take: Take, example: Path) -> None:
    imported = take(
        "contacts",
        ["Id", "Name", "Email", "Phone"],
        ["hamish-oyelaran", "Hamish O. Oyelaran", "", ""],
        ["", "SAOIRSE  VENNING", "", "020 7946 0999"],
        ["", "Bram van der Zee-Pask", "BRAM.vanderzee@example.org", ""],
        ["", "Delphine Achterberg", "delphine.achterberg@example.org", "07700 900105"],
        ["", "Saoirse Venning", "bram.vanderzee@example.org", ""],
    )
    assert told(imported) == [
        (2, "changed", "name: Hamish Oyelaran -> Hamish O. Oyelaran"),
        (3, "changed", "phones: 07700 900107 -> 020 7946 0999"),
        (4, "unchanged", ""),
        (5, "unchanged", ""),
        (
            6,
            "refused",
            "it may be any of saoirse-venning, bram-van-der-zee: give the one that is meant in a column with the id.",
        ),
    ]
    assert contact(example, "bram-van-der-zee").name == "Bram van der Zee"
    assert imported.notes == (
        'Row 4 says "Bram van der Zee-Pask", with an e-mail of Bram van der Zee ("bram-van-der-zee"), whose name '
        'stays. If it is right: seslip contacts set bram-van-der-zee --name "Bram van der Zee-Pask".',
    )
    assert contact(example, "bram-van-der-zee").role[0].networks == ("quality-assurance",)


def test_a_role_in_another_post_is_changed_and_a_new_one_added(take: Take, example: Path) -> None:
    body = "South East Sector Led Improvement Programme"
    imported = take(
        "contacts",
        ["Name", "Organisation", "Job title", "Networks"],
        ["Hamish Oyelaran", body, "SEND Network Lead", "SE19"],
        ["Bram van der Zee", "Medway", "Head of QA", ""],
        ["Saoirse Venning", "Ofsted", "Models of Social Work Practice Consultant", ""],
    )
    assert [each.words for each in imported.outcomes] == [
        "role, title: SEND Network Programme Co-ordinator -> SEND Network Lead",
        "role: new, Head of QA for medway",
        f"role, organisation: {body} -> Ofsted",
    ]
    assert [each.title for each in contact(example, "hamish-oyelaran").role] == ["SEND Network Lead"]
    assert [each.title for each in contact(example, "bram-van-der-zee").role] == [
        "Quality Assurance Network Consultant",
        "Head of QA",
    ]
    (changed,) = contact(example, "saoirse-venning").role
    assert (changed.organisation, str(changed.from_)) == ("Ofsted", "2019-05-01")


def test_every_row_is_accounted_for(take: Take) -> None:
    imported = take(
        "contacts",
        ["Name", "Email", "Council", "Note"],
        ["Ada Marsh", "a@example.org", "Medwey", ""],
        [],
        ["", "b@example.org", "", ""],
        ["Ben Holt", "b at example.org", "", ""],
        ["Cara Dunn", "c@example.org", "", "x"],
        ["CARA DUNN", "c@example.org", "", "y"],
        ["Cara Dunn", "other@example.org", "", ""],
        ["李", "", "", ""],
    )
    assert told(imported) == [
        (2, "refused", 'There is no authority called "Medwey". Did you mean medway?'),
        (4, "refused", "it has no name."),
        (5, "refused", 'emails: "b at example.org" is not an e-mail address.'),
        (6, "added", ""),
        (7, "unchanged", ""),
        (8, "refused", 'it is about the same contact as row 7, "cara-dunn", and says otherwise: emails.'),
        (9, "refused", 'no id can be made of "李": give one in a column with the id.'),
    ]


def test_a_value_that_no_file_may_hold_refuses_its_row_only(take: Take, example: Path) -> None:
    imported = take(
        "authorities",
        ["Name", "ONS code", "DfE number", "Aliases"],
        ["Cheshire East", "E06000049", "895", "East Cheshire, CEC"],
        ["Warrington", "Q1", "877", ""],
        ["Halton", "E06000006", "87", ""],
        ["West Berks", "E06000037", "869", "WBC"],
        ["Hants & IoW", "E10000014", "850", ""],
    )
    assert told(imported) == [
        (2, "added", ""),
        (3, "refused", "gss should be an ONS code such as E10000011."),
        (4, "refused", "dfe should be a DfE number of three figures."),
        (5, "changed", "aliases: West Berks, West Berkshire Council -> West Berks, West Berkshire Council, WBC"),
        (6, "refused", "Hants & IoW is a joint member, which has no gss and no dfe."),
    ]
    assert Store(example).bodies()["cheshire-east"].aliases == ("East Cheshire", "CEC")


def test_columns_that_every_new_record_needs(take: Take) -> None:
    with pytest.raises(CannotImport, match="no column for the gss and none for the dfe: a new authority needs both"):
        take("authorities", ["Name", "Aliases"], ["Cheshire East", "CEC"])
    assert told(take("authorities", ["Name", "Aliases"], ["Kent", "KCC, Kent CC"], ["Cheshire East", "CEC"])) == [
        (2, "changed", "aliases: KCC, Kent County Council -> KCC, Kent County Council, Kent CC"),
        (3, "refused", "A new authority needs gss and dfe."),
    ]


def test_networks_with_a_parent_in_the_same_table(take: Take, example: Path) -> None:
    imported = take(
        "networks",
        ["Network", "Part of", "Lead", "Frequency"],
        ["Fostering Network", "", "Delphine Achterberg", "every quarter"],
        ["Kinship sub-group", "fostering network", "", ""],
        ["Other sub-group", "Nobody's network", "", ""],
    )
    assert [each.what for each in imported.outcomes] == ["added", "added", "refused"]
    found = {each.id: each for each in Store(example).networks().network}
    assert (found["fostering-network"].lead, found["fostering-network"].cadence) == (
        "delphine-achterberg",
        "every quarter",
    )
    assert found["kinship-sub-group"].parent == "fostering-network"


def test_resources(take: Take, example: Path) -> None:
    imported = take(
        "resources",
        ["Title", "Publisher", "Date", "Link"],
        ["A guide to off-rolling", "Ofsted", "05/11/2019", "https://www.example.org/guide"],
        ["Another guide", "Ofsted", "", "javascript:alert(1)"],
    )
    assert told(imported)[1][2].startswith("url should be an address that begins with https://")
    made = next(each for each in Store(example).resources().resource if each.id == "a-guide-to-off-rolling")
    assert (made.published, made.publisher) == (date(2019, 11, 5), "Ofsted")


def test_meetings_go_into_the_files_of_their_years(take: Take, example: Path) -> None:
    imported = take(
        "meetings",
        ["Date", "Time", "Meeting", "Network", "Venue", "Lead", "Expected"],
        ["08/11/2019", "10.00-12.00", "QA visit", "QA", "Town Hall", "Bram van der Zee", ""],
        ["2020-04-03 09:30", "", "", "QA Network", "", "", ""],
        ["2031-05-01", "", "QA visit", "", "", "", ""],
        ["TBC", "", "Conference", "QA; SE19", "", "", "spring 2021"],
        ["", "", "Seminar", "", "", "", ""],
        ["Fri 8 Nov 2019", "", "QA", "", "", "", ""],
        ["31/02/2020", "", "QA", "", "", "", ""],
        ["13/12/2019", "10:30 to 13:30", "AD Education Network", "", "", "", ""],
        ["08/11/2019", "12.00-10.00", "Backwards", "", "", "", ""],
    )
    assert [each.what for each in imported.outcomes] == [*["added"] * 6, "refused", "unchanged", "refused"]
    assert "the times run backwards: 12 noon, then 10am" in told(imported)[-1][2]
    store = Store(example)
    made = {each.id: (year, each) for year in store.years() for each in store.meetings(year).meeting}
    year, visit = made["qa-visit-2019-11-08"]
    assert (str(year), str(visit.start), str(visit.end), visit.networks, visit.lead) == (
        *("2019-20", "10:00:00", "12:00:00"),
        ("quality-assurance",),
        "bram-van-der-zee",
    )
    year, named = made["quality-assurance-network-2020-04-03"]
    assert (str(year), named.title, str(named.start)) == ("2020-21", "Quality Assurance Network", "09:30:00")
    assert str(made["qa-visit-2031-05-01"][0]) == "2031-32"
    conference = made["conference-2020-21"][1]
    assert (conference.status, conference.expected, conference.date) == ("tbc", "spring 2021", None)
    assert made["seminar-2020-21"][1].status == "tbc"


def test_a_meeting_that_moves_to_another_year_moves_to_its_file(take: Take, example: Path) -> None:
    take(
        "meetings",
        ["Id", "Date", "Meeting"],
        ["ad-education-2019-12", "2020-05-01", "AD Education Network"],
        ["cme-2019-11", "2019-11-12", "Children Missing Education sub-group"],
    )
    store = Store(example)
    assert "ad-education-2019-12" in [each.id for each in store.meetings(Year(2020)).meeting]
    found = {each.id: each.date for each in store.meetings(Year(2019)).meeting}
    assert "ad-education-2019-12" not in found
    assert found["cme-2019-11"] == date(2019, 11, 12)


def test_workstreams_and_their_groups(take: Take, example: Path) -> None:
    imported = take(
        "workstreams",
        ["No", "Workstream", "Theme", "Aim", "Sponsor", "Status"],
        ["15", "Fostering Network", "Regional Networks", "To meet.", "Wokingham; Kent", "Planned"],
        ["16", "Kinship care", "New themes", "", "", ""],
        ["17", "Early help", "NEW THEMES", "", "", ""],
        ["1", "A second number one", "New themes", "", "", ""],
        ["18", "Lost", "Lost theme", "", "Nowhere", ""],
        ["6", "AD Education Network", "", "", "", "paused"],
        ["19", "Nothing", "", "", "", ""],
    )
    assert [each.what for each in imported.outcomes] == [*["added"] * 3, "refused", "refused", "changed", "refused"]
    assert told(imported)[3][2] == 'the number 1 is that of "complex-lac": give its id in a column if that is meant.'
    assert imported.notes == ('The group "New themes" is new in the plan of 2020-21: its id is new-themes.',)
    plan = Store(example).find_plan(Year(2020))
    assert plan is not None
    made = {each.id: each for each in plan.workstream}
    fostering = made["fostering-network"]
    assert (fostering.ref, fostering.status, [each.authority for each in fostering.sponsors]) == (
        *("15", "planned"),
        ["wokingham", "kent"],
    )
    assert made["early-help"].group == made["kinship-care"].group == "new-themes"
    assert [each.title for each in plan.group][-1] == "New themes"


def test_a_table_of_workstreams_in_parts(take: Take, example: Path) -> None:
    """As `seslip workstreams --output x.xlsx` has it: the group stands above its workstreams."""
    imported = take("workstreams", ["Ref", "Workstream"], ["Practice Issues"], ["15", "Kinship care"], ["As on 1 May"])
    assert imported.notes == ('Taken for a heading or a remark: row 2 "Practice Issues", 4 "As on 1 May".',)
    plan = Store(example).find_plan(Year(2020))
    assert plan is not None
    assert next(each.group for each in plan.workstream if each.ref == "15") == "practice-issues"


def test_meetings_without_a_date_are_told_apart_by_when_they_are_expected(take: Take, example: Path) -> None:
    heads = ["Meeting", "Date", "Expected", "Venue"]
    take("meetings", heads, ["Seminar", "", "spring", ""], ["Seminar", "", "autumn", "Hove"])
    found = [each.id for each in Store(example).meetings(Year(2020)).meeting if each.title == "Seminar"]
    assert found == ["seminar-2020-21", "seminar-2020-21-2"]
    assert told(take("meetings", heads, ["Seminar", "tbc", "autumn", "Lewes"])) == [
        (2, "changed", "venue: Hove -> Lewes")
    ]


def test_workstreams_of_a_year_without_a_plan(take: Take) -> None:
    with pytest.raises(NotFound, match="There is no plan of 2019-20"):
        take("workstreams", ["Ref", "Workstream", "Group"], ["1", "x", "y"], year=2019)


PLAN = (
    ["", "Income", "24-25 planned", "24-25 outturn", "25-26 budget", "Notes"],
    ["", "Brought forward", "100", "£100", "(20)", ""],
    ["", "DfE grant", "£1,000", "900", "500", "Two years"],
    ["", "Total In", "1,100", "1,000", "480", ""],
    ["Ref", "Expenditure", "24-25 planned", "24-25 outturn", "25-26 budget", "Notes"],
    ["1", "Rooms", "1,000.50", "1,020.00", "", ""],
    ["2", "DfE grant", "", "", "40", "The same name as a line that comes in"],
    ["", "Total Out", "1,000.50", "1,020", "40", ""],
    ["", "Carry forward to 25/26", "99.50", "(20)", "", ""],
    ["", "Carry forward to 26/27", "", "", "440", ""],
)


def test_a_budget_of_two_years(take: Take, example: Path) -> None:
    imported = take("budget", *PLAN, year=2025)
    assert [each.what for each in imported.outcomes] == ["added"] * 4
    assert (imported.findings, [each.row for each in imported.totals]) == ((), [4, 8, 9, 10])
    store = Store(example)
    now, last = store.find_budget(Year(2025)), store.find_budget(Year(2024))
    assert now is not None
    assert last is not None
    assert [(each.id, str(each.planned), each.carry_forward) for each in now.income] == [
        ("carry-forward", "-£20", True),
        ("dfe-grant", "£500", False),
    ]
    assert [(each.id, each.ref, str(each.planned)) for each in now.expenditure] == [
        ("rooms", "1", "£0"),
        ("dfe-grant-expenditure", "2", "£40"),
    ]
    assert [(each.id, str(each.planned), str(each.forecast)) for each in last.expenditure] == [
        ("rooms", "£1,000.50", "£1,020")
    ]
    assert str(now.stated.planned.carry_forward) == "£440"
    assert (str(last.stated.planned.carry_forward), str(last.stated.forecast.income)) == ("£99.50", "£1,000")


def test_a_total_that_differs_from_its_rows_is_kept_and_is_a_finding(take: Take, example: Path) -> None:
    rows = [[*row] for row in PLAN]
    rows[7][2] = "1,000.49"
    imported = take("budget", *rows, year=2025)
    (finding,) = imported.findings
    assert (finding.code, finding.where.split(":")[0]) == ("BUD001", "years/2024-25/budget.toml")
    assert "stated as £1,000.49, and its rows come to £1,000.50" in finding.message


def test_blank_forecasts_count_as_the_total_says(take: Take, example: Path) -> None:
    def forecast(year: int, total: str) -> tuple[Any, Any]:
        rows = (["Line", "Budget", "Forecast"], ["Expenditure"], ["Rooms", "10", ""], ["Web", "5", "6"])
        take("budget", *rows, ["Total Out", "15", total], year=year)
        budget = Store(example).find_budget(Year(year))
        assert budget is not None
        return budget.expenditure[0].forecast, budget.expenditure[1].forecast

    assert [str(each) for each in forecast(2030, "16")] == ["None", "£6"]
    assert [str(each) for each in forecast(2031, "6")] == ["£0", "£6"]
    assert [str(each) for each in forecast(2032, "")] == ["£0", "£6"]


def test_rows_of_a_budget_that_are_refused(take: Take) -> None:
    imported = take(
        "budget",
        ["Line", "Budget"],
        ["Income"],
        ["Practice issues"],
        ["Grant", "five"],
        ["Grant", "5"],
        ["Grant", "6"],
        ["Subtotal", "12"],
        ["", "7"],
        ["Broken", "#ERROR"],
        ["Total income", "#ERROR"],
        ["Total expenditure", "0"],
        ["After the parts", "5"],
        year=2030,
    )
    assert [(number, words) for number, what, words in told(imported) if what == "refused"] == [
        (3, "it has a title and no amounts: write 0 if it is a line."),
        (4, 'Budget: "five" is not an amount.'),
        (6, 'it is the same line as row 5, "grant", with other amounts or words.'),
        (7, "it is a subtotal, which is no line of a budget."),
        (8, "it has no title."),
        (9, 'Budget: "#ERROR" is not an amount.'),
        (10, '"#ERROR" is not an amount.'),
        (12, "it is neither under Income nor under Expenditure: add a column called Side."),
    ]


def test_the_money_of_an_adopted_plan_changes_only_with_a_reason(take: Take, example: Path) -> None:
    plan = example / "years/2020-21/plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('status = "draft"', 'status = "adopted"'), "utf-8")
    assert 'status = "adopted"' in plan.read_text(encoding="utf-8")
    rows = (["Side", "Line", "20-21 planned"], ["Out", "New Projects", "20,001"])
    with pytest.raises(Refused, match="only with a reason"):
        take("budget", *rows)
    assert [each.words for each in take("budget", *rows, reason="Agreed").outcomes] == ["2020-21: planned"]


CELLS = st.one_of(
    st.sampled_from(
        ["", "Name", "Date", "Income", "Total In", "20-21", "5", "TBC", "a@example.org", "Kent", "x; y", "8/11/2019"]
    ),
    st.text(max_size=8),
)
HEADINGS = {
    "contacts": ["Name", "Email", "Council", "Role", "Networks", "Publish"],
    "meetings": ["Meeting", "Date", "Time", "Networks", "Status", "Lead"],
    "budget": ["Side", "Line", "Budget", "19-20 outturn", "Id", "Ref"],
    "workstreams": ["Ref", "Title", "Group", "Sponsor", "Id", "Status"],
    "authorities": ["Name", "GSS", "DfE", "Aliases", "Id", "From"],
}


@steady(derandomize=True, max_examples=80, deadline=None)
@given(
    noun=st.sampled_from([*HEADINGS]), rows=st.lists(st.lists(CELLS, min_size=6, max_size=6), min_size=1, max_size=8)
)
def test_any_table_is_taken_in_or_refused_in_words(
    noun: str, rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    from seslip_cli.store.locate import shipped

    root = shipped("examples") / "south-east"
    edits = Change(root)
    try:
        imported = work(root, edits, noun, [HEADINGS[noun], *rows], 2020, "why")
    except CannotImport:
        return
    counts = [imported.count(what) for what in ("added", "changed", "unchanged", "refused")]
    assert sum(counts) == len(imported.outcomes)
    assert all(each.words for each in imported.refused)
    edits.contents()


def test_a_meeting_with_its_day_and_times_in_one_cell(take: Take, example: Path) -> None:
    imported = take(
        "meetings",
        ["Title", "Date", "Start", "Venue"],
        ["Big talk", "Tuesday 19 November 2019, 2pm to 3.30pm", "", "Hove"],
        ["Small talk", "19 November 2019, 2pm to 3.30pm, via Teams", "15:00", ""],
        ["Later talk", "spring 2020", "", ""],
        ["Odd talk", "Wednesday 19 November 2019, 2pm", "", ""],
        ["Until", "until 30 June 2020", "", ""],
    )
    assert [each.what for each in imported.outcomes] == ["added", "added", "added", "refused", "refused"]
    made = {each.title: each for each in Store(example).all_meetings()}
    big, small, later = made["Big talk"], made["Small talk"], made["Later talk"]
    assert (big.date, str(big.start), str(big.end), big.venue) == (date(2019, 11, 19), "14:00:00", "15:30:00", "Hove")
    assert (str(small.start), small.end, small.venue) == ("15:00:00", None, "Teams"), "a column of its own goes before"
    assert (later.date, later.status, later.expected) == (None, "tbc", "spring 2020")
    assert "19 November 2019 is a Tuesday, not a Wednesday" in told(imported)[3][2]
    assert "names a deadline" in told(imported)[4][2]


def test_a_person_who_is_refused_is_named(take: Take) -> None:
    imported = take("contacts", ["First Name", "Last Name", "E-mail Address"], ["Ada", "Marsh", "ada at example"])
    assert [each.name for each in imported.refused] == ["Ada Marsh"]
