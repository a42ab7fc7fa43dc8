/* What libical's restriction check (RFC 5545 and 5546) has against a calendar; prints it, and ends with 1. */

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static int print_errors(icalcomponent *component)
{
    int count = 0;
    icalproperty *property;
    icalcomponent *inner;

    for (property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY); property;
         property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        printf("%s\n", icalproperty_get_xlicerror(property));
        count++;
    }
    for (inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT); inner;
         inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT))
        count += print_errors(inner);
    return count;
}

int main(int count, char **words)
{
    FILE *file = count == 2 ? fopen(words[1], "rb") : NULL;
    char *text = calloc(1, 10000000);
    icalcomponent *calendar;
    int is_valid;

    if (!file || !text || !fread(text, 1, 9999999, file))
        return 2;
    calendar = icalparser_parse_string(text);
    if (!calendar)
        return 3;
    is_valid = icalrestriction_check(calendar);
    printf("%d events\n", icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT));
    return print_errors(calendar) || !is_valid;
}
