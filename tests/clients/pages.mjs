// Opens pages in Chromium and prints, as JSON, what is wrong with each of them:
//   node pages.mjs FILE.html ...
// axe-core (WCAG 2.0 to 2.2, A and AA, best practice) in both colour schemes; sideways scrolling at 320 CSS pixels,
// which is also what 400% zoom makes of a window of 1280 (WCAG 1.4.10).
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.env.CLIENTS}/`);
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

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
      await context.close();
    }
  }
}
await browser.close();
console.log(JSON.stringify({ rules, troubles }));
