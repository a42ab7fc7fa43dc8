"""What to do about a meeting whose day is wrong: the same for every rule."""

from seslip_cli.domain.meeting import Meeting


def fix_date(meeting: Meeting) -> str:
    """The command that gives it another day."""
    return f"Give it another day: seslip meetings move {meeting.id} DATE"
