from datetime import date

import pytest

from seslip_cli.domain.commitment import Orders, plain_supplier
from seslip_cli.domain.money import Money
from tests.years import YEAR, commitment, paid, pounds

MAY, JUNE, JULY = date(2019, 5, 1), date(2019, 6, 1), date(2019, 7, 1)


def settle(commitments, transactions, as_at=None):
    orders = Orders(commitments, as_at)
    for each in transactions:
        for part in each.parts:
            if part.line in orders.lines:
                orders.take(each, part, each.counts_on(YEAR))
    return {each.commitment.id: each for each in orders.settle()}


def left(commitments, transactions, **more):
    return {id: each.left for id, each in settle(commitments, transactions, **more).items()}


def test_a_payment_of_its_supplier_draws_it_down():
    made = settle([commitment("c1", "rooms", 100)], [paid("t1", 30_00, "rooms", supplier="KESTREL  TRAINING Ltd.")])
    standing = made["c1"]
    assert (standing.paid, standing.drawn, standing.left, standing.overpaid) == (
        pounds(30),
        pounds(30),
        pounds(70),
        Money(0),
    )
    assert [(each.transaction, each.amount) for each in standing.draws] == [("t1", pounds(30))]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"supplier": "Pelican Rooms"}, "rooms"),
        ({"supplier": "Kestrel Training"}, "website"),
        ({"supplier": "Kestrel Training", "day": date(2019, 4, 30)}, "rooms"),
        ({"supplier": ""}, "rooms"),
    ],
)
def test_another_supplier_another_line_or_an_earlier_day_draw_nothing(fields, line):
    assert left([commitment("c1", "rooms", 100)], [paid("t1", 30_00, line, **fields)]) == {"c1": pounds(100)}


def test_a_payment_on_the_day_it_was_raised_draws():
    payment = paid("t1", 30_00, "rooms", day=MAY, supplier="Kestrel Training")
    assert left([commitment("c1", "rooms", 100)], [payment]) == {"c1": pounds(70)}


@pytest.mark.parametrize(
    ("fields", "draws"),
    [
        ({"reference": "PO-77"}, True),
        ({"reference": "po-77/10"}, True),
        ({"narrative": "June rooms, order PO-77."}, True),
        ({"reference": "PO-771"}, False),
        ({"reference": "XPO-77"}, False),
        ({"supplier": "Kestrel Training"}, False),
    ],
)
def test_one_with_a_reference_is_drawn_by_what_names_it_as_a_word_and_by_nothing_else(fields, draws):
    made = left([commitment("c1", "rooms", 100, reference="PO-77")], [paid("t1", 30_00, "rooms", **fields)])
    assert made == {"c1": pounds(70 if draws else 100)}


def test_a_reference_is_found_however_it_is_spaced():
    made = left([commitment("c1", "rooms", 100, reference="PO  77")], [paid("t1", 30_00, "rooms", reference="po 77")])
    assert made == {"c1": pounds(70)}


@pytest.mark.parametrize("number", ["PO-77", "PO 77", "po/77", "PO_77", "PO. 77"])
def test_a_reference_is_found_whatever_stands_between_its_words(number):
    for fields in ({"reference": number}, {"narrative": f"June rooms ({number})"}):
        made = left([commitment("c1", "rooms", 100, reference="PO-77")], [paid("t1", 30_00, "rooms", **fields)])
        assert made == {"c1": pounds(70)}, fields


def test_half_of_a_number_in_the_reference_and_half_in_the_narrative_name_no_order():
    payment = paid("t1", 30_00, "rooms", reference="PO", narrative="77 chairs")
    assert left([commitment("c1", "rooms", 100, reference="PO 77")], [payment]) == {"c1": pounds(100)}


@pytest.mark.parametrize("reference", ["-", "n/a"])
def test_a_dash_for_a_reference_is_none_and_words_are_one(reference):
    payment = paid("t1", 30_00, "rooms", supplier="Kestrel Training", narrative="rooms")
    assert left([commitment("c1", "rooms", 100, reference=reference)], [payment]) == {
        "c1": pounds(70 if reference == "-" else 100)
    }


def test_a_row_without_a_supplier_is_not_of_one_without_a_letter():
    payment = paid("t1", 30_00, "rooms", supplier="")
    assert left([commitment("c1", "rooms", 100, supplier="&")], [payment]) == {"c1": pounds(100)}


def test_the_reference_goes_before_the_supplier():
    orders = [commitment("old", "rooms", 100), commitment("named", "rooms", 100, raised=JUNE, reference="PO 7")]
    payment = paid("t1", 30_00, "rooms", supplier="Kestrel Training", reference="PO 7")
    assert left(orders, [payment]) == {"old": pounds(100), "named": pounds(70)}


def test_of_several_of_a_supplier_the_first_raised_is_drawn_first():
    orders = [commitment("second", "rooms", 100, raised=JUNE), commitment("first", "rooms", 50)]
    payments = [paid(f"t{number}", 40_00, "rooms", day=JULY, supplier="Kestrel Training") for number in range(3)]
    assert left(orders, payments[:1]) == {"second": pounds(100), "first": pounds(10)}
    assert left(orders, payments) == {"second": pounds(60), "first": pounds(0)}


def test_what_is_larger_than_what_is_left_is_simply_spent():
    orders = [commitment("first", "rooms", 50), commitment("second", "rooms", 100, raised=JUNE)]
    made = settle(orders, [paid("t1", 80_00, "rooms", day=JULY, supplier="Kestrel Training")])
    assert (made["first"].drawn, made["first"].paid, made["first"].overpaid) == (pounds(50), pounds(80), pounds(30))
    assert made["second"].left == pounds(100)


def test_a_payment_after_all_is_drawn_is_spent_unless_it_names_the_order():
    orders = [commitment("c1", "rooms", 50)]
    payments = [paid(f"t{number}", 50_00, "rooms", supplier="Kestrel Training") for number in range(2)]
    assert settle(orders, payments)["c1"].overpaid == Money(0)
    named = [paid(f"t{number}", 50_00, "rooms", reference="PO 7") for number in range(2)]
    assert settle([commitment("c1", "rooms", 50, reference="PO 7")], named)["c1"].overpaid == pounds(50)


def test_what_names_an_order_that_several_share_draws_on_them_in_turn_and_overpays_the_last():
    orders = [commitment(id, "rooms", 50, raised=day, reference="PO 7") for id, day in (("b", JUNE), ("a", MAY))]
    payments = [paid(f"t{number}", 50_00, "rooms", day=JULY, reference="PO 7") for number in range(3)]
    made = settle(orders, payments)
    assert [[each.transaction for each in made[id].draws] for id in ("a", "b")] == [["t0"], ["t1"]]
    assert (made["a"].overpaid, made["b"].overpaid) == (Money(0), pounds(50))


def test_a_refund_gives_back_to_the_last_that_was_paid_on():
    orders = [commitment("first", "rooms", 50), commitment("second", "rooms", 100, raised=JUNE)]
    payments = [
        paid("t1", 50_00, "rooms", day=JULY, supplier="Kestrel Training"),
        paid("t2", 70_00, "rooms", day=JULY, supplier="Kestrel Training"),
        paid("t3", -20_00, "rooms", day=JULY, supplier="Kestrel Training"),
    ]
    made = settle(orders, payments)
    assert (made["first"].left, made["second"].left) == (pounds(0), pounds(50))
    assert [each.amount for each in made["second"].draws] == [pounds(70), pounds(-20)]


def test_a_refund_of_nothing_paid_gives_nothing_back():
    assert left([commitment("c1", "rooms", 50)], [paid("t1", -20_00, "rooms", supplier="Kestrel Training")]) == {
        "c1": pounds(50)
    }


def test_payments_draw_in_the_order_of_their_days_whatever_the_order_of_import():
    orders = [commitment("c1", "rooms", 50), commitment("c2", "rooms", 100, raised=JUNE)]
    late = paid("late", 60_00, "rooms", day=JULY, supplier="Kestrel Training")
    early = paid("early", 50_00, "rooms", day=JUNE, supplier="Kestrel Training")
    made = settle(orders, [late, early])
    assert [each.transaction for each in made["c1"].draws] == ["early"]
    assert [each.transaction for each in made["c2"].draws] == ["late"]


def test_a_closed_one_has_nothing_left_and_takes_no_later_payment():
    orders = [commitment("c1", "rooms", 100, closed=JUNE)]
    payments = [
        paid("t1", 30_00, "rooms", day=JUNE, supplier="Kestrel Training"),
        paid("t2", 30_00, "rooms", day=JULY, supplier="Kestrel Training"),
    ]
    standing = settle(orders, payments)["c1"]
    assert (standing.left, standing.paid, standing.closed) == (Money(0), pounds(30), True)


def test_as_at_a_day_it_is_not_yet_closed_or_not_yet_raised():
    order = commitment("c1", "rooms", 100, raised=JUNE, closed=JULY)
    assert left([order], [], as_at=date(2019, 5, 31)) == {}
    assert left([order], [], as_at=JUNE) == {"c1": pounds(100)}
    assert left([order], [], as_at=JULY) == {"c1": Money(0)}


def test_only_the_part_on_its_line_draws():
    payment = paid("t1", 30_00, "rooms", "website", supplier="Kestrel Training")
    assert left([commitment("c1", "rooms", 100)], [payment]) == {"c1": pounds(85)}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Kestrel Training Ltd", "kestreltraining"),
        ("  KESTREL-TRAINING (Limited) ", "kestreltraining"),
        ("Marsh & Sons", "marshsons"),
        ("Limited", "limited"),
        ("", ""),
    ],
)
def test_what_differs_between_rows_is_no_part_of_a_suppliers_name(name, plain):
    assert plain_supplier(name) == plain
