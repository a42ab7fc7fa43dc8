"""The ledger as Sheets."""

from datetime import date

from seslip_cli.domain.budget import Budget
from seslip_cli.domain.ledger import Part, Recoding
from seslip_cli.domain.suggestion import Suggester
from seslip_cli.views.ledger import build_batches, build_transaction, build_unallocated
from seslip_cli.views.sheet import Sheet
from tests.years import YEAR, paid

HOW = "Nothing of the ledger of 2019-20 has been imported yet. Import what the host sent: seslip ledger import FILE"


def fields(sheet: Sheet) -> dict[str, list[tuple[object, ...]]]:
    return {group.title: [*group.rows] for group in sheet.groups}


def test_a_transaction_shows_all_that_is_known_of_it() -> None:
    whole = paid(
        "a1",
        700_50,
        "rooms",
        "website",
        day=date(2019, 6, 14),
        period=3,
        supplier="Kestrel Training",
        reference="INV 7",
        cost_centre="K71230",
        account="R4200",
        narrative="Two days",
        reverses="b2",
        was=(Recoding(batch="batch-0", cost_centre="K71200"),),
    )
    sheet = build_transaction(YEAR, whole, {"rooms": "Rooms"})
    assert sheet.title == "Transaction a1, ledger 2019-20"
    assert fields(sheet) == {
        "What the host says": [
            ("Id", "a1"),
            ("Date", "Fri 14 Jun 2019"),
            ("Period", "3 (June 2019)"),
            ("Supplier", "Kestrel Training"),
            ("Reference", "INV 7"),
            ("Cost centre", "K71230"),
            ("Account", "R4200"),
            ("Narrative", "Two days"),
            ("Amount", "£700.50"),
            ("Takes back", "b2"),
        ],
        "On lines": [
            ("Rooms", "£350.25 (rooms), put there by rule a"),
            ("website", "£350.25 (website), put there by rule a"),
        ],
        "Where it comes from": [
            ("Import", "batch-1, row 1"),
            ("Recoded by the host", "from cost centre K71200, as import batch-0 showed"),
        ],
    }
    assert sum(part.pence for part in whole.parts) == whole.pence
    assert whole.parts[0] == Part(line="rooms", pence=350_25, by="rule a")


def test_what_is_not_known_of_a_transaction_is_left_out_and_one_on_no_line_says_how_to_place_it() -> None:
    shown = fields(build_transaction(YEAR, paid("a1", -5_00, period=13), {}))
    assert shown["What the host says"] == [
        *(("Id", "a1"), ("Period", "13 (closing 2019-20)"), ("Amount", "-£5")),
    ]
    assert shown["On lines"] == [("None", "Put it where it belongs: seslip ledger assign a1 LINE")]


def test_nothing_to_place_is_not_said_where_nothing_was_imported() -> None:
    suggester = Suggester(Budget(), (), {})
    assert build_unallocated(YEAR, [], suggester, {}, has_ledger=False).empty == HOW
    assert build_unallocated(YEAR, [], suggester, {}).empty == "Every transaction is on a budget line."
    assert build_batches(YEAR, []).empty == HOW
