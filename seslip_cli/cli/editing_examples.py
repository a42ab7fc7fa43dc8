"""The worked example with which the help of each verb ends, by noun."""

EXAMPLES = {
    "contacts": {
        "add": 'seslip contacts add "Ada Marsh" --emails ada.marsh@example.org --publish role,emails',
        "set": 'seslip contacts set morwenna-pask --phones "07700 900123"',
        "edit": "seslip contacts edit morwenna-pask",
        "remove": "seslip contacts remove ottoline-frayne --yes",
        "rename": "seslip contacts rename morwenna-pask m-pask",
    },
    "networks": {
        "add": 'seslip networks add "Fostering Network" --cadence "every quarter" --lead delphine-achterberg',
        "set": 'seslip networks set "QA Network" --cadence "every quarter"',
        "edit": 'seslip networks edit "QA Network"',
        "remove": "seslip networks remove lead-members --cascade --yes",
        "rename": "seslip networks rename quality-assurance qa",
    },
    "authorities": {
        "add": 'seslip authorities add "Cheshire East" --gss E06000049 --dfe 895',
        "set": 'seslip authorities set "West Berks" --aliases "West Berks"',
        "edit": "seslip authorities edit west-berkshire",
        "remove": "seslip authorities remove medway --cascade --dry-run",
        "rename": "seslip authorities rename west-berkshire west-berks",
    },
    "resources": {
        "add": 'seslip resources add "A guide to off-rolling" --publisher Ofsted --published 2019-11-05',
        "set": 'seslip resources set "Support for pupils with SEND in England" --publisher NAO',
        "edit": "seslip resources edit support-for-pupils-with-send",
        "remove": "seslip resources remove national-childhood-strategy-campaign --cascade --yes",
        "rename": "seslip resources rename support-for-pupils-with-send nao-send",
    },
    "workstreams": {
        "add": 'seslip workstreams add "Fostering Network" --ref 15 --group regional-networks --year 2020-21',
        "set": "seslip workstreams set 12 --status active --year 2020-21",
        "edit": "seslip workstreams edit 12 --year 2020-21",
        "remove": "seslip workstreams remove 12 --cascade --dry-run --year 2020-21",
        "rename": "seslip workstreams rename taking-your-place future-leaders --year 2020-21",
    },
    "budget": {
        "add": 'seslip budget add "Fostering Network" --planned 5000 --year 2020-21 --reason "Agreed in July"',
        "set": 'seslip budget set 4 --planned 20000 --year 2020-21 --reason "Agreed by the steering group"',
        "edit": 'seslip budget edit 4 --year 2020-21 --reason "A new note"',
        "remove": 'seslip budget remove website --cascade --yes --year 2020-21 --reason "Moved in-house"',
        "rename": "seslip budget rename website web --year 2020-21",
    },
    "budget grants": {
        "add": 'seslip budget grants add "Family Hubs" --giver DfE --awarded 24000 --year 2020-21 --reason "Awarded"',
        "set": 'seslip budget grants set complex-lac --reference "DfE 2019/31" --year 2020-21',
        "edit": 'seslip budget grants edit complex-lac --year 2020-21 --reason "The conditions came"',
        "remove": "seslip budget grants remove data-to-insight --cascade --dry-run --year 2020-21 --reason x",
        "rename": "seslip budget grants rename complex-lac dfe-complex-lac --year 2020-21",
    },
    "meetings": {
        "add": 'seslip meetings add "QA Network" --networks quality-assurance --date 2020-02-07 --start 10:00',
        "set": 'seslip meetings set ad-education-2019-12 --venue "Broadway House, London"',
        "edit": "seslip meetings edit ad-education-2019-12",
        "remove": "seslip meetings remove ad-education-2019-12 --cascade --dry-run",
        "rename": "seslip meetings rename ad-education-2019-12 ad-education-december",
    },
}
