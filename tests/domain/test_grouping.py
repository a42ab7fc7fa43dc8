from seslip_cli.domain.grouping import group_lines
from seslip_cli.domain.plan import Group, Plan, PlanText
from seslip_cli.domain.reconciliation import LineFigures
from seslip_cli.domain.workstream import Workstream
from tests.years import income, line, pounds, year_of

PLAN = Plan(
    plan=PlanText(title="The plan"),
    group=(Group(id="networks", title="Networks"), Group(id="people", title="People")),
    workstream=tuple(
        Workstream(id=id, ref="1", title=id, group=group, aim="To help.")
        for id, group in (("send", "networks"), ("staff", "people"))
    ),
)


def told(*lines, plan=None):
    return [
        (each.side, each.title, [figures.line.id for figures in each.lines], each.subtotal)
        for each in group_lines(year_of(*lines), plan)
    ]


def test_lines_are_grouped_by_their_workstreams_group_else_by_their_heading_as_they_first_appear():
    lines = (
        line("a", heading="Costs"),
        line("b", workstream="send"),
        line("c", heading="Costs"),
        line("d", workstream="staff"),
        line("e"),
        line("f", workstream="send"),
    )
    assert told(*lines, plan=PLAN) == [
        ("expenditure", "Costs", ["a", "c"], "subtotal-costs"),
        ("expenditure", "Networks", ["b", "f"], "subtotal-networks"),
        ("expenditure", "People", ["d"], None),
        ("expenditure", None, ["e"], None),
    ]


def test_without_a_plan_a_workstream_says_nothing():
    assert told(line("a", workstream="send"), line("b")) == [("expenditure", None, ["a", "b"], None)]


def test_the_only_group_of_a_side_has_no_subtotal():
    assert told(line("a", heading="Costs"), line("b", heading="Costs")) == [("expenditure", "Costs", ["a", "b"], None)]


def test_income_stands_first_and_groups_alike_on_both_sides_are_told_apart():
    both = [make(f"{side}{number}", heading="One") for make, side in ((income, "i"), (line, "e")) for number in "ab"]
    others = [make(f"{side}c", heading="Two") for make, side in ((income, "i"), (line, "e"))]
    assert [(side, title, subtotal) for side, title, _, subtotal in told(*both, *others)] == [
        ("income", "One", "subtotal-one"),
        ("income", "Two", None),
        ("expenditure", "One", "subtotal-expenditure-one"),
        ("expenditure", "Two", None),
    ]


def test_titles_that_make_the_same_id_or_none_are_told_apart():
    lines = [line(f"l{number}", heading=heading) for number, heading in enumerate(["Ä", "Ä", "A", "A", "漢", "漢"])]
    assert [subtotal for *_, subtotal in told(*lines)] == [
        "subtotal-a",
        "subtotal-expenditure-a",
        "subtotal-group",
    ]
    lines = [line(f"l{number}") for number in range(2)]
    assert [subtotal for *_, subtotal in told(*lines, line("x", heading="X"))] == ["subtotal-other", None]


def test_a_group_adds_an_amount_of_its_lines_up():
    (group,) = group_lines(year_of(line("a", 5), line("b", 7)), None)

    def planned(each: LineFigures):
        return each.planned

    assert group.sum(planned) == pounds(12)
