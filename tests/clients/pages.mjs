// Opens pages in Chromium and prints, as JSON, what is wrong with each of them:
//   node pages.mjs FILE.html ...
// axe-core (WCAG 2.0 to 2.2, A and AA, best practice) in both colour schemes; sideways scrolling, and an order to the eye
// that is not the order of reading, at 320 CSS pixels and at 400% zoom in a window of 1280 (WCAG 1.3.2, 1.4.10), with the
// text twice as large (1.4.4) and spaced out (1.4.12); links whose words say nothing, or the same of different places
// (2.4.4); what leaves its picture, or lies on other words.
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

// What is seen above something that is read before it. Cells of one row begin at one height.
function disordered() {
  const words = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption, figcaption, pre, img";
  const seen = [...document.querySelectorAll(words)].map((part) => [part, part.getBoundingClientRect()]).filter(
    ([part, box]) => box.width > 1 && box.height > 1 && !part.closest("svg, thead, .hidden, .skip") && part.checkVisibility()
  );
  const found = seen.filter(([, box], at) => at > 0 && box.top < seen[at - 1][1].top - 1);
  return found.length ? [{ rule: "order", where: found.map(([part]) => part.outerHTML.slice(0, 200)) }] : [];
}

// Links whose words say nothing by themselves, and links to different places that say the same.
function unclear() {
  const empty = ["", "here", "click here", "read more", "more", "link", "this", "this page"];
  const places = new Map();
  const found = [];
  for (const link of document.querySelectorAll("a[href]")) {
    const words = link.textContent.replace(/\s+/g, " ").trim().toLowerCase();
    const before = places.get(words) ?? link.href;
    if (empty.includes(words) || before !== link.href) found.push({ rule: "link", where: [link.outerHTML, before] });
    places.set(words, before);
  }
  return found;
}

// A table in half of a story's width, and a rule at the side of nothing but a short line.
function cramped() {
  const tables = [...document.querySelectorAll(".story .part table")].filter(
    (table) => table.closest(".parts").clientWidth > 1.5 * table.closest(".part").clientWidth
  );
  const rules = [...document.querySelectorAll(".beside:not(:has(.facts))")].filter(
    (beside) => parseFloat(getComputedStyle(beside).borderLeftWidth) > 0
  );
  return [...tables, ...rules].map((part) => ({ rule: "cramped", where: [part.outerHTML.slice(0, 200)] }));
}

function sideways() {
  const width = document.documentElement.scrollWidth;
  return width > window.innerWidth ? [{ rule: "reflow", where: [`${width} px wide`] }] : [];
}

const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;
const TWICE = ":root { font-size: 200% !important; }";
const VIEWS = [
  { view: "narrow", width: 320, looks: [sideways, disordered] },
  { view: "spaced out", width: 320, style: SPACED, looks: [sideways, disordered] },
  { view: "twice as large", width: 1280, style: TWICE, looks: [sideways] },
  { view: "of a laptop", width: 1100, looks: [sideways, cramped] },
  { view: "wide", width: 1280, looks: [sideways, cramped] },
  { view: "printed", width: 700, media: "print", looks: [sideways] },
];

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
const troubles = [];
let rules = 0;

const noting = (file, view) => (found) => troubles.push({ file, ...view, ...found });

async function judge(page, note) {
  const result = await page.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), TAGS);
  rules += result.passes.length;
  for (const violation of result.violations) {
    note({ rule: violation.id, where: violation.nodes.map((node) => node.html) });
  }
}

async function look(page, note, looks) {
  for (const each of looks) (await page.evaluate(each)).forEach(note);
}

// A tab for each zoom, which shows one page after another; what stands elsewhere is not fetched, and pictures are very
// wide.
const WIDE = '<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="300"><rect width="2400" height="300"/></svg>';
const tab = async (deviceScaleFactor) => {
  const context = await browser.newContext({ deviceScaleFactor, offline: true });
  await context.route("**/*.png", (route) => route.fulfill({ contentType: "image/svg+xml", body: WIDE }));
  return context.newPage();
};
const [page, zoomed] = [await tab(1), await tab(4)];
await zoomed.setViewportSize({ width: 320, height: 225 });
for (const file of process.argv.slice(2)) {
  const address = pathToFileURL(file).href;
  await page.goto(address);
  await page.addScriptTag({ path: axe });
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [320, 1280]) {
      const note = noting(file, { colorScheme, width });
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await judge(page, note);
      await look(page, note, [sideways, misplaced]);
    }
  }
  await look(page, noting(file, {}), [unclear]);
  for (const { view, width, media = "screen", style = "/* as it is */", looks } of VIEWS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media });
    const sheet = await page.addStyleTag({ content: style });
    await look(page, noting(file, { view }), looks);
    await sheet.evaluate((element) => element.remove());
  }
  await page.emulateMedia({ media: "screen" });
  await zoomed.goto(address);
  await look(zoomed, noting(file, { view: "zoomed to 400%" }), [sideways, disordered]);
}
await browser.close();
console.log(JSON.stringify({ rules, troubles }));
