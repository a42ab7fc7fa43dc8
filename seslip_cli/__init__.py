"""seslip: the programme office of a regional improvement programme, in plain files."""

__version__ = "0.1.0"
