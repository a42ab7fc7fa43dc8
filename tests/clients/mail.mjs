// Reads a message with postal-mime and prints, as JSON, what it found:
//   node mail.mjs FILE.eml
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.CLIENTS}/`);
const { default: PostalMime } = require("postal-mime");
const { subject, from, bcc, messageId, inReplyTo, text, html, headers, attachments } = await PostalMime.parse(readFileSync(process.argv[2]));
console.log(JSON.stringify({ subject, from, bcc, messageId, inReplyTo, text, html, headers, attachments }));
