"""The issues in a list."""

from seslip_cli.store.issue_index import IssueIndex
from seslip_cli.store.reading import Store
from seslip_cli.views.issues import build_issues
from seslip_cli.views.sheet import Sheet


def list_issues(store: Store) -> Sheet:
    """Every issue with what it holds, the latest first. Raises BrokenStore."""
    index = IssueIndex(store)
    issues = index.all()
    index.keep()
    return build_issues(reversed(issues))
