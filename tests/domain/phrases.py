"""Phrases made of words that the grammar knows, in any order, and texts with anything in them."""

from datetime import date, time

from hypothesis import strategies as st

from seslip_cli.domain.phrase.words import DAY_NAMES, MONTHS

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
references = st.dates(date(1900, 1, 1), date(2199, 12, 31))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
styles = st.sampled_from(["dot", "colon"])

_NUMBERS = st.one_of(
    st.integers(0, 40).map(str),
    st.integers(1, 31).map(lambda day: f"{day}th"),
    st.integers(1890, 2210).map(str),
    st.builds("{}/{}/{}".format, st.integers(0, 32), st.integers(0, 14), st.integers(1999, 2030)),
    st.builds("{:02}.{:02}.{:02}".format, st.integers(0, 32), st.integers(0, 14), st.integers(0, 99)),
    st.builds("{:04}-{:02}-{:02}".format, st.integers(1899, 2201), st.integers(0, 13), st.integers(0, 32)),
    st.builds("{}/{}".format, st.integers(0, 32), st.integers(0, 14)),
    st.builds("{}.{:02}".format, st.integers(0, 25), st.integers(0, 61)),
    st.builds("{}:{:02}".format, st.integers(0, 25), st.integers(0, 61)),
    st.builds("{}{}".format, st.integers(0, 25), st.sampled_from(["am", "pm", " am", " p.m."])),
    st.builds("{}.{:02}{}".format, st.integers(0, 13), st.integers(0, 59), st.sampled_from(["am", "pm"])),
    st.builds("{}-W{:02}".format, st.integers(2018, 2030), st.integers(0, 54)),
    st.integers(0, 99).map(lambda year: f"'{year:02}"),
)
_WORDS = st.sampled_from(
    [
        *DAY_NAMES,
        *MONTHS,
        *("Wedenesday", "Munday", "Thuesday", "Novemeber", "Sept.", "Weds", "tue", "dec", "May", "mar"),
        *("on", "at", "from", "by", "the", "of", "in", "for", "a", "start", "to", "until", "and", "between", "via"),
        *("-", "\u2013", ",", ".", "(", ")", ":", ";", "/", "'", "&", "@", "%", "\u00a3", "\n", "\u00a0"),
        *("w/c", "week commencing", "TBC", "to be confirmed", "date", "time", "noon", "midnight", "12 noon", "hrs"),
        *(
            "spring",
            "autumn term",
            "winter",
            "early",
            "mid",
            "end",
            "today",
            "tomorrow",
            "next",
            "last",
            "no later than",
        ),
        *("Teams", "the Town Hall", "online", "High Street", "Room 3", "meeting", "published", "launched", "report"),
        *("2019-20", "2020", "10-4", "9.30 for 10", "arrive", "0", "00:00", "24:00", "29 February", "31 April"),
    ]
)
made_up = st.lists(st.one_of(_WORDS, _NUMBERS), min_size=1, max_size=9).map(" ".join)
"""Phrases that may or may not make sense."""

any_text = st.one_of(st.text(max_size=80), made_up, st.lists(made_up, max_size=6).map(". ".join))
