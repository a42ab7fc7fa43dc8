// What npm's vcard4 reads of a file of cards (vCard 4.0): cards.mjs FILE prints one JSON object a card.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { parse } = createRequire(`${process.env.CLIENTS}/`)("vcard4");
for (const card of [parse(readFileSync(process.argv[2], "utf8"))].flat()) {
  const values = (name) => card.getProperty(name).map((each) => each.value);
  const named = ["UID", "KIND", "FN", "N", "EMAIL", "TEL", "ORG", "TITLE", "CATEGORIES"];
  console.log(JSON.stringify(Object.fromEntries(named.map((name) => [name, values(name)]))));
}
