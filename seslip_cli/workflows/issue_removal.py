"""Taking a draft away."""

from seslip_cli.domain.issue import Issue
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store


def get_removable(store: Store, number: int) -> Issue:
    """A draft that has never gone out. Raises NotFound, and Refused for any other issue."""
    issue = store.get_issue(number)
    if issue.status == "published":
        raise Refused(
            f"Issue {number} is published, and stays. Nothing was removed.",
            f'To correct what went out: seslip issue correct {number} --note "What was wrong"',
        )
    if issue.frozen is not None:
        raise Refused(
            f"Issue {number} has gone out, and is being corrected. Nothing was removed.",
            "To take the correction back: seslip history names its change, and seslip undo NUMBER takes it back.",
        )
    return issue


def remove_issue(change: Change, number: int) -> None:
    """Take a draft's file away. Raises as `get_removable`."""
    get_removable(change.store, number)
    change.restore(issue_file(number), None)
