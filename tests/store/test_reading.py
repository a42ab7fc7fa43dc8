from datetime import date, datetime
from pathlib import Path

import pytest

from seslip_cli.domain.finding import Place
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotWrite, Conflict, NotFound, Refused, StoreError
from seslip_cli.store import journal
from seslip_cli.store.change import change
from seslip_cli.store.problem import BrokenStore, Problem
from seslip_cli.store.reading import read
from seslip_cli.store.scan import OWN_FIELDS

Y19 = Year(2019)
NOON = datetime(2019, 11, 7, 12)
HINT = "Open the file at that line, put it right and save it, then run the command again. Nothing was changed."

FILES = {
    "seslip.toml": 'format = 1\n\n[programme]\nname = "Test programme"\n\n[[programme.host]]\nauthority = "kent"\n',
    "authorities.toml": (
        '[[authority]]\nid = "kent"\nname = "Kent"\ngss = "E10000016"\ndfe = 886\n\n'
        '[[authority]]\nid = "medway"\nname = "Medway"\ngss = "E06000035"\ndfe = 887\n\n'
        '[[joint]]\nid = "garden"\nname = "The Garden"\nmembers = ["kent", "medway"]\n'
    ),
    "contacts.toml": (
        '[[contact]]\nid = "ada-marsh"\nname = "Ada Marsh"\nemails = ["ada.marsh@example.org"]\n\n'
        '[[contact.role]]\ntitle = "Director"\nauthority = "kent"\n\n'
        '[[contact.role]]\ntitle = "Chair"\nauthority = "medway"\n\n'
        '[[contact]]\nid = "ben-holt"\nname = "Ben Holt"\n'
    ),
    "networks.toml": (
        '[[network]]\nid = "ad-education"\nname = "AD Education"\nlead = "ada-marsh"\n\n'
        '[[network.member]]\nauthority = "kent"\n\n[[network.member]]\nauthority = "medway"\n'
    ),
    "resources.toml": '[[resource]]\nid = "handbook"\ntitle = "Handbook"\n',
    "years/2019-20/plan.toml": (
        '[plan]\ntitle = "The plan"\n\n[[group]]\nid = "practice"\ntitle = "Practice"\n\n'
        '[[workstream]]\nid = "fostering"\nref = "1"\ntitle = "Fostering"\ngroup = "practice"\nlead = "ada-marsh"\n\n'
        '[[workstream]]\nid = "quality"\nref = "2"\ntitle = "Quality"\ngroup = "practice"\n'
    ),
    "years/2019-20/budget.toml": (
        "[stated.planned]\nincome = 100\n\n"
        '[[income]]\nid = "grant"\ntitle = "Grant"\nplanned = 100\n\n'
        '[[expenditure]]\nid = "rooms"\ntitle = "Rooms"\nworkstream = "fostering"\nplanned = 73350.50\n'
    ),
    "years/2019-20/meetings.toml": (
        '[[meeting]]\nid = "board"\ntitle = "The board"\nnetworks = ["ad-education"]\n'
        "date = 2019-11-08\nstart = 10:30\n\n"
        '[[meeting]]\nid = "forum"\ntitle = "The forum"\nstatus = "tbc"\n'
    ),
    "issues/0375.toml": (
        "number = 375\ndate = 2019-10-25\n\n"
        '[[item]]\nid = "story"\ntitle = "A story"\nupdate = "Words."\nevent = "board"\ncontacts = ["ada-marsh"]\n'
    ),
}


@pytest.fixture
def store(tmp_path):
    root = tmp_path / "store"
    for name, text in FILES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


def everything(store):
    """A question that reads every file."""
    store.programme(), store.authorities(), store.contacts(), store.networks(), store.resources()
    for year in store.years():
        store.find_budget(year), store.meetings(year)
    for number in store.issue_numbers():
        store.get_issue(number)
    return "answer"


def contents(root):
    return {str(each.relative_to(root)): each.read_bytes() for each in root.rglob("*") if each.is_file()}


def swap(root, file, old, new):
    path = root / file
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def problems_of(root, question=everything):
    """What is wrong, as lines; nothing in the store has changed by asking."""
    before = contents(root)
    with pytest.raises(BrokenStore) as caught:
        read(root, question)
    assert contents(root) == before
    assert caught.value.exit_code == 3
    assert caught.value.hint == HINT
    opening, *lines = caught.value.message.split("\n")
    assert opening == (
        "One thing needs mending in the programme's files:"
        if len(lines) == 1
        else f"{len(lines)} things need mending in the programme's files:"
    )
    return [line.strip() for line in lines]


def test_a_good_store_is_read_and_left_as_it_is(store):
    before = contents(store)
    assert read(store, everything) == "answer"
    assert contents(store) == before


def test_amounts_times_and_dates_are_exact(store):
    budget = read(store, lambda s: s.find_budget(Y19))
    meeting = read(store, lambda s: s.meetings(Y19)).meeting[0]
    assert budget.expenditure[0].planned == Money(7_335_050)
    assert (str(meeting.date), str(meeting.start)) == ("2019-11-08", "10:30:00")


BAD = {
    "broken TOML": (
        "contacts.toml",
        'name = "Ada Marsh"',
        'name = "Ada Marsh',
        "contacts.toml, line 3: cannot be read at column 18: a text has no quotation marks at its end.",
    ),
    "unknown field": (
        "contacts.toml",
        "emails =",
        "email =",
        'contacts.toml, line 4, contact "ada-marsh", email: "email" is not a field that seslip knows '
        '(did you mean "emails"?).',
    ),
    "unknown field, nothing like it": (
        "contacts.toml",
        "emails =",
        "xyzzy =",
        'contacts.toml, line 4, contact "ada-marsh", xyzzy: "xyzzy" is not a field that seslip knows.',
    ),
    "unknown field of a sub-table": (
        "contacts.toml",
        'title = "Chair"',
        'titel = "Chair"',
        'contacts.toml, line 11, contact "ada-marsh", role 2, titel: "titel" is not a field that seslip knows '
        '(did you mean "title"?).',
    ),
    "unknown kind": (
        "contacts.toml",
        '[[contact]]\nid = "ben-holt"',
        '[[contcat]]\nid = "ben-holt"',
        'contacts.toml, line 14: "contcat" is not known here (did you mean "contact"?).',
    ),
    "missing field": (
        "contacts.toml",
        'name = "Ben Holt"\n',
        "",
        'contacts.toml, line 14, contact "ben-holt": has no "name": some words, not left empty.',
    ),
    "missing id": (
        "contacts.toml",
        'id = "ben-holt"\n',
        "",
        'contacts.toml, line 14, contact number 2: has no "id": '
        "an id of small letters, figures and hyphens, such as ad-education (at most 60).",
    ),
    "missing top field": ("seslip.toml", "format = 1\n", "", 'seslip.toml, line 1: has no "format".'),
    "unknown format": ("seslip.toml", "format = 1", "format = 2", "seslip.toml, line 1, format: is 2; it may be 1."),
    "wrong type": (
        "contacts.toml",
        'emails = ["ada.marsh@example.org"]',
        'emails = "ada.marsh@example.org"',
        'contacts.toml, line 4, contact "ada-marsh", emails: should be a list in square brackets, '
        "and is text in quotation marks.",
    ),
    "number for text": (
        "contacts.toml",
        'name = "Ben Holt"',
        "name = 5",
        'contacts.toml, line 16, contact "ben-holt", name: should be text in quotation marks, and is a whole number.',
    ),
    "empty text": (
        "contacts.toml",
        'name = "Ben Holt"',
        'name = " "',
        'contacts.toml, line 16, contact "ben-holt", name: should be some words, not left empty.',
    ),
    "bad id": (
        "contacts.toml",
        'id = "ben-holt"',
        'id = "Ben Holt"',
        'contacts.toml, line 15, contact "Ben Holt", id: should be an id of small letters, figures and hyphens, '
        "such as ad-education (at most 60).",
    ),
    "one of several choices": (
        "years/2019-20/meetings.toml",
        'status = "tbc"',
        'status = "maybe"',
        'years/2019-20/meetings.toml, line 11, meeting "forum", status: is "maybe"; it may be "scheduled", "tbc", '
        '"moved", "cancelled" or "held".',
    ),
    "quoted date": (
        "years/2019-20/meetings.toml",
        "date = 2019-11-08",
        'date = "2019-11-08"',
        'years/2019-20/meetings.toml, line 5, meeting "board", date: should be a date such as 2019-11-08, '
        "without quotation marks, and is text in quotation marks.",
    ),
    "no date and not tbc": (
        "years/2019-20/meetings.toml",
        'status = "tbc"\n',
        "",
        'years/2019-20/meetings.toml, line 8, meeting "forum": has no date: give it one, or status = "tbc".',
    ),
    "three decimals": (
        "years/2019-20/budget.toml",
        "planned = 73350.50",
        "planned = 73350.505",
        'years/2019-20/budget.toml, line 13, expenditure "rooms", planned: 73350.505 has more than two decimals.',
    ),
    "exponent": (
        "years/2019-20/budget.toml",
        "planned = 73350.50",
        "planned = 1e3",
        'years/2019-20/budget.toml, line 13, expenditure "rooms", planned: 1e3 is written with an exponent.',
    ),
    "hexadecimal": (
        "years/2019-20/budget.toml",
        "planned = 73350.50",
        "planned = 0x10",
        "years/2019-20/budget.toml, line 13, planned: is not written in figures from 0 to 9.",
    ),
    "nan": (
        "years/2019-20/budget.toml",
        "planned = 73350.50",
        "planned = nan",
        'years/2019-20/budget.toml, line 13, expenditure "rooms", planned: nan is not an amount.',
    ),
    "amount in quotation marks": (
        "years/2019-20/budget.toml",
        "planned = 73350.50",
        'planned = "£73,350.50"',
        'years/2019-20/budget.toml, line 13, expenditure "rooms", planned: should be an amount such as 38000 or '
        "73350.50, without quotation marks or £.",
    ),
    "true is no amount": (
        "years/2019-20/budget.toml",
        "planned = 73350.50",
        "planned = true",
        'years/2019-20/budget.toml, line 13, expenditure "rooms", planned: should be an amount such as 38000 or '
        "73350.50, without quotation marks or £.",
    ),
    "bad stated total": (
        "years/2019-20/budget.toml",
        "income = 100",
        "income = 1.234",
        "years/2019-20/budget.toml, line 2, [stated], planned, income: 1.234 has more than two decimals.",
    ),
    "duplicate id": (
        "contacts.toml",
        'id = "ben-holt"',
        'id = "ada-marsh"',
        'contacts.toml, line 15, contact "ada-marsh", id: the id "ada-marsh" is used twice.',
    ),
    "joint member with the id of an authority": (
        "authorities.toml",
        'id = "garden"',
        'id = "kent"',
        'authorities.toml, line 14, joint "kent", id: the id "kent" is used twice.',
    ),
    "income and expenditure with one id": (
        "years/2019-20/budget.toml",
        'id = "rooms"',
        'id = "grant"',
        'years/2019-20/budget.toml, line 10, expenditure "grant", id: the id "grant" is used twice.',
    ),
    "two balances": (
        "years/2019-20/budget.toml",
        "planned = 100\n\n",
        "planned = 100\ncarry_forward = true\n\n"
        '[[income]]\nid = "b"\ntitle = "B"\nplanned = 1\ncarry_forward = true\n\n',
        "years/2019-20/budget.toml, line 1: has more than one line with carry_forward: only one balance is brought in.",
    ),
    "reference to a contact": (
        "networks.toml",
        'lead = "ada-marsh"',
        'lead = "ada-mash"',
        'networks.toml, line 4, network "ad-education", lead: there is no contact with the id "ada-mash"; '
        'the nearest is "ada-marsh".',
    ),
    "reference to nothing like it": (
        "networks.toml",
        'lead = "ada-marsh"',
        'lead = "zzz"',
        'networks.toml, line 4, network "ad-education", lead: there is no contact with the id "zzz".',
    ),
    "reference of the settings": (
        "seslip.toml",
        'authority = "kent"',
        'authority = "kant"',
        'seslip.toml, line 7, [programme], host.authority: there is no authority with the id "kant"; '
        'the nearest is "kent".',
    ),
    "reference of a line": (
        "years/2019-20/budget.toml",
        'workstream = "fostering"',
        'workstream = "fosterin"',
        'years/2019-20/budget.toml, line 12, expenditure "rooms", workstream: there is no workstream with the id '
        '"fosterin"; the nearest is "fostering".',
    ),
    "reference of a meeting": (
        "years/2019-20/meetings.toml",
        '["ad-education"]',
        '["ad-education", "ad-educatoin"]',
        'years/2019-20/meetings.toml, line 4, meeting "board", networks: there is no network with the id '
        '"ad-educatoin"; the nearest is "ad-education".',
    ),
    "reference of an item to a meeting": (
        "issues/0375.toml",
        'event = "board"',
        'event = "bored"',
        'issues/0375.toml, line 8, item "story", event: there is no meeting with the id "bored"; '
        'the nearest is "board".',
    ),
    "reference of an item to a contact": (
        "issues/0375.toml",
        '["ada-marsh"]',
        '["nobody"]',
        'issues/0375.toml, line 9, item "story", contacts: there is no contact with the id "nobody".',
    ),
    "reference of a workstream": (
        "years/2019-20/plan.toml",
        'lead = "ada-marsh"',
        'lead = "ada-mars"',
        'years/2019-20/plan.toml, line 13, workstream "fostering", lead: there is no contact with the id "ada-mars"; '
        'the nearest is "ada-marsh".',
    ),
    "duplicate id in a plan": (
        "years/2019-20/plan.toml",
        'id = "quality"',
        'id = "fostering"',
        'years/2019-20/plan.toml, line 16, workstream "fostering", id: the id "fostering" is used twice.',
    ),
    "meeting in the wrong year": (
        "years/2019-20/meetings.toml",
        "date = 2019-11-08",
        "date = 2020-11-08",
        'years/2019-20/meetings.toml, line 5, meeting "board", date: 2020-11-08 belongs in '
        "years/2020-21/meetings.toml.",
    ),
    "issue in the wrong file": (
        "issues/0375.toml",
        "number = 375",
        "number = 376",
        "issues/0375.toml, line 1, number: number 376 belongs in issues/0376.toml.",
    ),
    "item without words": (
        "issues/0375.toml",
        'update = "Words."\n',
        "",
        'issues/0375.toml, line 4, item "story": has neither an update nor an action: give it one.',
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_named_with_file_line_record_and_field(store, case):
    file, old, new, line = BAD[case]
    swap(store, file, old, new)
    assert problems_of(store) == [line]


def test_a_reference_in_the_second_of_several_tables_is_found_on_its_line(store):
    swap(store, "networks.toml", 'authority = "medway"', 'authority = "nowhere"')
    (line,) = problems_of(store)
    assert line.startswith("networks.toml, line 10, ")
    assert line.endswith(': there is no authority with the id "nowhere".')


def test_a_file_that_is_not_utf_8_says_on_which_line(store):
    (store / "contacts.toml").write_bytes(FILES["contacts.toml"].replace("Ben Holt", "Zoë Holt").encode("latin-1"))
    assert problems_of(store) == [
        "contacts.toml, line 16: has a character that is not written in UTF-8; save the file as UTF-8."
    ]


def test_a_whole_number_of_thousands_of_figures_is_a_problem_of_the_file(store):
    swap(store, "years/2019-20/budget.toml", "planned = 73350.50", f"planned = {'1' * 5000}")
    (line,) = problems_of(store)
    assert line.startswith("years/2019-20/budget.toml, line ")
    assert "set_int_max_str_digits" not in line


def test_nesting_without_end_is_a_problem_of_the_file(store):
    swap(store, "contacts.toml", "emails = [", "emails = " + "[" * 5001)
    assert len(problems_of(store)) == 1


def test_hexadecimal_in_strings_and_comments_is_nothing_wrong(store):
    swap(
        store,
        "contacts.toml",
        'emails = ["ada.marsh@example.org"]',
        'lists = [\n  "a", # was = 0x10\n  "= 0x10",\n] # = 0x10\nsort = """\n= 0b1"""',
    )
    assert read(store, everything) == "answer"


def test_several_bad_records_in_several_files_are_all_told_at_once(store):
    swap(store, "contacts.toml", 'name = "Ada Marsh"', "name = 1")
    swap(store, "contacts.toml", 'name = "Ben Holt"', "name = 2")
    swap(store, "years/2019-20/budget.toml", "planned = 100", "planned = 1e2")
    swap(store, "issues/0375.toml", "2019-10-25", '"2019-10-25"')
    number = "text in quotation marks, and is a whole number."
    assert problems_of(store, lambda s: s.contacts()) == [
        f'contacts.toml, line 3, contact "ada-marsh", name: should be {number}',
        f'contacts.toml, line 16, contact "ben-holt", name: should be {number}',
        "issues/0375.toml, line 2, date: should be a date such as 2019-11-08, without quotation marks, "
        "and is text in quotation marks.",
        'years/2019-20/budget.toml, line 7, income "grant", planned: 1e2 is written with an exponent.',
    ]


def test_a_wrong_record_in_a_sound_plan_is_the_only_thing_wrong(store):
    """The plan is asked for again with its budget, and the meetings with each issue: that makes no second trouble."""
    swap(store, "years/2019-20/plan.toml", 'group = "practice"\nlead', 'group = "practise"\nlead')
    swap(store, "years/2019-20/meetings.toml", "date = 2019-11-08", "date = 2020-11-08")
    assert [line.split(":")[0] for line in problems_of(store)] == [
        'years/2019-20/meetings.toml, line 5, meeting "board", date',
        'years/2019-20/plan.toml, line 12, workstream "fostering", group',
    ]


def test_more_than_twenty_problems_are_counted(store):
    (store / "contacts.toml").write_text("".join(f'[[contact]]\nid = "c-{n:02}"\n\n' for n in range(25)))
    with pytest.raises(BrokenStore) as caught:
        read(store, lambda s: s.contacts())
    lines = caught.value.message.split("\n")
    assert (lines[0], lines[-1].strip(), len(lines)) == (
        f"{len(caught.value.problems)} things need mending in the programme's files:",
        f"... and {len(caught.value.problems) - 20} more.",
        22,
    )


def test_a_folder_that_is_no_year(store):
    (store / "years" / "2019-2020").mkdir()
    before = contents(store)
    with pytest.raises(StoreError) as caught:
        read(store, everything)
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        'A folder in years is not named after a financial year: "2019-2020" is not a financial year: '
        "write it like 2020-21.",
        "Rename it, or move it elsewhere.",
        3,
    )
    assert contents(store) == before


def test_a_folder_that_is_no_year_does_not_hide_what_a_file_has_wrong(store):
    (store / "years" / "old").mkdir()
    swap(store, "contacts.toml", 'name = "Ben Holt"', "name = 5")
    (line,) = problems_of(store, lambda s: s.contacts())
    assert line.startswith('contacts.toml, line 16, contact "ben-holt", name: ')


def test_a_folder_in_place_of_a_file(store):
    (store / "contacts.toml").unlink()
    (store / "contacts.toml").mkdir()
    with pytest.raises(StoreError) as caught:
        read(store, lambda s: s.contacts())
    assert caught.value.message == f"{store / 'contacts.toml'} is not a file with text in it."


def test_settings_that_have_gone(store):
    (store / "seslip.toml").unlink()
    with pytest.raises(StoreError) as caught:
        read(store, lambda s: s.programme())
    assert caught.value.message == f"There is no seslip.toml in {store} any more."


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_files_with_a_byte_order_mark_or_windows_line_ends_are_read(store, mark, newline):
    for name, text in FILES.items():
        (store / name).write_bytes(mark + text.replace("\n", newline).encode())
    before = contents(store)
    assert read(store, everything) == "answer"
    assert contents(store) == before
    swap(store, "contacts.toml", 'name = "Ben Holt"', "name = 5")
    (line,) = problems_of(store)
    assert line.startswith('contacts.toml, line 16, contact "ben-holt", name: ')


def test_an_issue_that_is_not_there(store):
    with pytest.raises(NotFound) as caught:
        read(store, lambda s: s.get_issue(400))
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        "There is no issue 400.",
        "The issues run from 375 to 375.",
        4,
    )
    (store / "issues" / "0375.toml").unlink()
    with pytest.raises(NotFound) as caught:
        read(store, lambda s: s.get_issue(400))
    assert caught.value.hint == "There are no issues yet."


def test_only_the_settings_must_be_there(tmp_path):
    (tmp_path / "seslip.toml").write_text('format = 1\n\n[programme]\nname = "P"\n')
    store = read(tmp_path, lambda s: everything(s) and s)
    assert (store.contacts().contact, store.years(), store.issue_numbers()) == ((), [], [])
    assert (store.find_plan(Y19), store.find_budget(Y19), store.meetings(Y19).meeting) == (None, None, ())


def test_only_the_files_that_are_asked_for_are_read(store):
    (store / "years/2019-20/budget.toml").write_text("broken")
    assert read(store, lambda s: [s.meetings(Y19), sorted(s.sources)][1]) == ["years/2019-20/meetings.toml"]


@pytest.mark.parametrize("plan", [None, FILES["years/2019-20/plan.toml"].replace('"fostering"', '"other"')])
def test_an_issue_is_not_moved_into_a_year_whose_plan_has_not_its_workstream(store, plan):
    swap(store, "issues/0375.toml", 'event = "board"', 'workstream = "fostering"')
    if plan is not None:
        (store / "years/2020-21").mkdir()
        (store / "years/2020-21/plan.toml").write_text(plan)
    before = contents(store)
    with (
        pytest.raises(Refused, match='line 8, item "story", workstream: there is no workstream with the id'),
        change(store, command="test", when=NOON) as edits,
    ):
        edits.set_fields("issues/0375.toml", OWN_FIELDS, {"date": date(2020, 4, 3)})
    assert {name: text for name, text in contents(store).items() if not name.startswith(".seslip")} == before


def test_a_plan_that_is_broken_is_in_the_way_of_no_issue_without_workstreams(store):
    (store / "years/2019-20/plan.toml").write_text("broken")
    with change(store, command="test", when=NOON) as edits:
        edits.set_fields("issues/0375.toml", OWN_FIELDS, {"date": date(2019, 11, 1)})
    assert edits.number == 1


def test_years_with_a_file_and_bodies(store):
    (store / "years/2018-19").mkdir()
    (store / "years/.hidden").mkdir()
    answer = read(store, lambda s: (s.years(), s.years_with("plan"), [*s.bodies()]))
    assert answer == ([Year(2018), Y19], [Y19], ["kent", "medway", "garden"])


def test_an_items_meeting_is_found_in_another_year(store):
    later = store / "years/2021-22/meetings.toml"
    later.parent.mkdir()
    later.write_text('[[meeting]]\nid = "later"\ntitle = "Later"\ndate = 2021-11-08\n')
    swap(store, "issues/0375.toml", 'event = "board"', 'event = "later"')
    assert read(store, lambda s: s.get_issue(375)).item[0].event == "later"


def test_one_id_for_two_meetings_of_two_years_is_used_twice(store):
    later = store / "years/2021-22/meetings.toml"
    later.parent.mkdir()
    later.write_text('[[meeting]]\nid = "board"\ntitle = "Later"\ndate = 2021-11-08\n')
    assert problems_of(store, lambda s: s.all_meetings()) == [
        'years/2021-22/meetings.toml, line 2, meeting "board", id: the id "board" is used twice.'
    ]


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ({"kind": "expenditure", "id": "rooms", "field": "planned"}, "13"),
        ({"kind": "expenditure", "id": "rooms"}, "9"),
        ({"kind": "stated", "field": "planned.income"}, "2"),
        ({"kind": "expenditure", "id": "rooms", "field": "forecast"}, "9"),
    ],
)
def test_where_gives_the_line_of_a_finding(store, place, where):
    answer = read(store, lambda s: [s.find_budget(Y19), s.where(Place(file="budget", year=Y19, **place))][1])
    assert answer == f"years/2019-20/budget.toml:{where}"


def rename(root, name):
    with change(root, command="test", when=NOON) as edits:
        edits.set_fields("contacts.toml", ("contact", 0), {"name": name})


def test_the_question_is_asked_again_when_a_change_came_in_between(store):
    asked = []

    def question(state):
        asked.append(state.contacts().contact[0].name)
        if len(asked) == 1:
            rename(store, "Ada Holt")
        return asked[-1]

    assert read(store, question) == "Ada Holt"
    assert asked == ["Ada Marsh", "Ada Holt"]


def test_trouble_met_while_a_change_came_in_between_is_not_told(store):
    asked = []

    def question(state):
        asked.append(1)
        if len(asked) == 1:
            rename(store, "Ada Holt")
            raise NotFound("There is no such thing.")
        return state.contacts().contact[0].name

    assert read(store, question) == "Ada Holt"


def test_a_store_that_is_never_still_is_a_conflict(store):
    asked = []

    def question(state):
        asked.append(1)
        rename(store, f"Ada {len(asked)}")

    with pytest.raises(Conflict) as caught:
        read(store, question)
    assert caught.value.exit_code == 5
    assert len(asked) == 5


def test_a_change_that_ends_while_the_reader_looks_is_noticed(store, monkeypatch):
    """The reader looks at the journal and at the log; a change may end between the one look and the other."""
    contacts, networks = "contacts.toml", "networks.toml"
    (store / ".seslip").mkdir()
    new = {
        name: FILES[name].replace(old, "Changed").encode()
        for name, old in ((contacts, "Ada Marsh"), (networks, "AD Education"))
    }
    asked = []
    finish = journal.finish

    def question(state):
        asked.append(1)
        names = [state.contacts().contact[0].name]
        if len(asked) == 1:
            with monkeypatch.context() as patch:
                patch.setattr(journal, "finish", lambda root: None)  # the writer is at work still
                journal.commit(store, {name: (FILES[name].encode(), new[name]) for name in new}, {"command": "test"})
            (store / networks).write_bytes(new[networks])  # and has put one file in its place
            armed.append(1)
        return [*names, state.networks().network[0].name]

    armed = []
    plain_stat = Path.stat

    def stat(path, **more):
        def looked():
            try:
                return plain_stat(path, **more)
            except FileNotFoundError as error:
                return error

        found = looked()
        if armed and path.name in ("log.jsonl", "pending.json"):
            armed.clear()
            finish(store)  # the writer ends right after the reader's first look
        if isinstance(found, FileNotFoundError):
            raise found
        return found

    monkeypatch.setattr(Path, "stat", stat)
    assert read(store, question) == ["Changed", "Changed"]


def test_a_problem_is_sorted_by_file_and_line_and_told_once():
    problems = [
        Problem(file="b.toml", line=1, message="is wrong"),
        Problem(file="a.toml", line=10, message="is wrong"),
        Problem(file="a.toml", line=9, record='contact "a"', field="name", message="is wrong"),
        Problem(file="b.toml", line=1, message="is wrong"),
    ]
    assert [str(each) for each in BrokenStore(problems).problems] == [
        'a.toml, line 9, contact "a", name: is wrong.',
        "a.toml, line 10: is wrong.",
        "b.toml, line 1: is wrong.",
    ]


@pytest.mark.parametrize(
    ("error", "code"), [(StoreError, 3), (NotFound, 4), (Conflict, 5), (CannotWrite, 6), (Refused, 7)]
)
def test_every_trouble_has_its_exit_code(error, code):
    assert error("x").exit_code == code
