// Opens pages in Chromium and prints, as JSON, what is wrong with each of them:
//   node pages.mjs FILE.html ...
// axe-core (WCAG 2.0 to 2.2, A and AA, best practice) in both colour schemes; sideways scrolling at 320 CSS pixels,
// which is also what 400% zoom makes of a window of 1280 (WCAG 1.4.10); what leaves its picture, or lies on other words.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.CLIENTS}/`);
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

// What stands outside the picture that it belongs to, and words of it that lie on one another.
function misplaced() {
  const found = [];
  for (const picture of document.querySelectorAll("svg[role=img]")) {
    const frame = picture.getBoundingClientRect();
    const parts = [...picture.querySelectorAll("text, rect, line")].filter((part) => !part.closest("defs"));
    const outside = parts.filter((part) => {
      const box = part.getBoundingClientRect();
      return box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 4 || box.bottom > frame.bottom + 2;
    });
    if (outside.length) found.push({ rule: "outside", where: outside.map((part) => part.outerHTML) });
    const boxes = [...picture.querySelectorAll("text")].map((part) => [part, part.getBBox()]);
    for (const [at, [one, a]] of boxes.entries()) {
      for (const [other, b] of boxes.slice(at + 1)) {
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        if (across > 1 && down > 6) found.push({ rule: "overlap", where: [one.outerHTML, other.outerHTML] });
      }
    }
  }
  return found;
}

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
const troubles = [];
let rules = 0;
for (const file of process.argv.slice(2)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      await page.addScriptTag({ path: axe });
      const result = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), TAGS);
      rules += result.passes.length;
      for (const violation of result.violations) {
        troubles.push({ file, colorScheme, width, rule: violation.id, where: violation.nodes.map((node) => node.html) });
      }
      const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
      if (scroll > width) troubles.push({ file, colorScheme, width, rule: "reflow", where: [`${scroll} px wide`] });
      for (const found of await page.evaluate(misplaced)) troubles.push({ file, colorScheme, width, ...found });
      await context.close();
    }
  }
}
await browser.close();
console.log(JSON.stringify({ rules, troubles }));
