// Tells one story to the running application in a real browser:
//
//     node run.mjs BASE_URL stories/NAME.mjs
//
// A story is a module whose default export is `async (t) => …`; `t` is the Teller below. It fails
// when it throws, when a page complains (console, script error, content security policy, a missing
// piece), or when it takes too long. Exit status: 0 told, 1 failed, 2 wrongly called.
//
// From the environment: LIAISON_CHROMIUM, the browser's file; LIAISON_SHOTS, a folder for pictures.

import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const PATIENCE_MS = 300_000;
const FLAGS = [
  "--no-sandbox", // CI runs as root; the only pages seen are our own
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = {
  viewport: { width: 360, height: 780 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What a story is told with. */
export class Teller {
  #browser;
  #complaints = new Map();

  constructor(browser, base) {
    this.#browser = browser;
    this.base = base.replace(/\/$/, "");
  }

  /**
   * A new visitor at a desk: own cookies, nothing remembered. Options: `dark`, `noScript`, and
   * anything Playwright's `newContext` takes. Gives a Playwright page; addresses may be relative.
   */
  desktop(options = {}) {
    return this.#visitor(DESKTOP, options);
  }

  /** The same on a phone of 360 × 780. */
  phone(options = {}) {
    return this.#visitor(PHONE, options);
  }

  async #visitor(screen, { dark = false, noScript = false, ...more }) {
    const context = await this.#browser.newContext({
      ...screen,
      baseURL: /^https?:/.test(this.base) ? this.base : undefined,
      colorScheme: dark ? "dark" : "light",
      javaScriptEnabled: !noScript,
      locale: "nl-BE",
      timezoneId: "Europe/Brussels",
      reducedMotion: "reduce",
      ...more,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    this.#listen(page);
    return page;
  }

  #listen(page) {
    const complaints = [];
    this.#complaints.set(page, complaints);
    const complain = (text) => complaints.push(`${page.url()}: ${text}`);
    page.on("pageerror", (error) => complain(`script error: ${error.message}`));
    page.on("console", (message) => {
      // A piece that did not load is told below, with its status; a refused form (422) is no fault.
      const isLoad = message.text().startsWith("Failed to load resource");
      if (message.type() === "error" && !isLoad) complain(`console: ${message.text()}`);
    });
    page.on("response", (response) => {
      const isPage = response.request().isNavigationRequest();
      const status = response.status();
      if (status >= 500 || (status >= 400 && !isPage)) complain(`${status} for ${response.url()}`);
    });
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      if (why !== "net::ERR_ABORTED") complain(`${request.url()} did not load: ${why}`);
    });
  }

  /** Takes back what a page complained of so far, for a story that expects it. */
  complaints(page) {
    return this.#complaints.get(page).splice(0);
  }

  /** Fails if any page has complained. The driver calls it at the story's end. */
  noComplaints() {
    const all = [...this.#complaints.values()].flat();
    if (all.length > 0) throw new Error(`the browser complained:\n  ${all.join("\n  ")}`);
  }

  /** Says where the story is. */
  step(text) {
    console.log(`- ${text}`);
  }

  /** Fails with a sentence unless `truth` holds. */
  expect(truth, sentence) {
    if (!truth) throw new Error(sentence);
  }

  /** Fails unless the one element that the selector matches has this text (or matches it). */
  async expectText(page, selector, wanted) {
    const text = (await page.locator(selector).innerText()).replace(/\s+/g, " ").trim();
    const fits = wanted instanceof RegExp ? wanted.test(text) : text === wanted;
    this.expect(fits, `${selector} on ${page.url()} says “${text}”, not “${wanted}”`);
  }

  /** Fails on any breach of WCAG 2.2 AA or of axe's best practices. Needs a page with scripts. */
  async axe(page, name) {
    // At its whole length: what the tab bar covers at this moment, a finger scrolls free.
    const screen = page.viewportSize();
    const height = await page.evaluate(() => document.scrollingElement.scrollHeight);
    await page.setViewportSize({ width: screen.width, height: Math.max(screen.height, height + 100) });
    // Through the debugger, so that our own content security policy does not stand in the way.
    await page.evaluate(await readFile(axeFile, "utf8"));
    const { violations } = await page.evaluate(
      (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags } }),
      AXE_TAGS,
    );
    await page.setViewportSize(screen);
    const told = violations.map(({ id, impact, help, nodes }) => {
      const places = nodes.map((node) => {
        const summary = node.failureSummary.replace(/\s*\n\s*/g, " ");
        return `      ${node.target.join(" ")}: ${node.html.slice(0, 160)}\n        ${summary}`;
      });
      return `    ${id} (${impact}): ${help}\n${places.join("\n")}`;
    });
    this.expect(told.length === 0, `axe finds fault with ${name}:\n${told.join("\n")}`);
  }

  /** Fails if the page is wider than its window, and names what sticks out. */
  async noSidewaysScroll(page, name = page.url()) {
    const wide = await page.evaluate(() => {
      const root = document.scrollingElement;
      const width = root.clientWidth;
      if (root.scrollWidth <= width) return null;
      const describe = (e) =>
        e.tagName.toLowerCase() + (e.id && `#${e.id}`) + [...e.classList].map((c) => `.${c}`).join("");
      // Its box, or text that runs out of it.
      const reach = (e) => {
        const { left, right } = e.getBoundingClientRect();
        const spills = getComputedStyle(e).overflowX === "visible";
        return Math.round(spills ? Math.max(right, left + e.scrollWidth) : right);
      };
      // The innermost ones: what holds them is wide only because they are.
      const all = [...document.body.querySelectorAll("*")].filter((e) => reach(e) > width + 1);
      const beyond = all
        .filter((e) => !all.some((other) => other !== e && e.contains(other)))
        .slice(0, 5)
        .map((e) => `${describe(e)} to ${reach(e)}`);
      return `${root.scrollWidth} px in a window of ${width} (${beyond.join(", ")})`;
    });
    this.expect(wide === null, `${name} scrolls sideways: ${wide}`);
  }

  /** Keeps a picture of the whole page as NAME.png, when LIAISON_SHOTS names a folder. */
  async shot(page, name) {
    const folder = process.env.LIAISON_SHOTS;
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
  }

  /** All that every screen owes: no fault for axe, no sideways scroll, a picture. */
  async inspect(page, name) {
    await this.axe(page, name);
    await this.noSidewaysScroll(page, name);
    await this.shot(page, name);
  }
}

async function main([base, file]) {
  if (!base || !file) {
    console.error("usage: node run.mjs BASE_URL stories/NAME.mjs");
    return 2;
  }
  const story = await import(pathToFileURL(path.resolve(file)));
  const browser = await chromium.launch({
    executablePath: process.env.LIAISON_CHROMIUM || "/usr/bin/chromium",
    args: FLAGS,
  });
  const tooLong = setTimeout(() => {
    console.error(`FAILED: the story took more than ${PATIENCE_MS / 1000} s`);
    browser.close().finally(() => process.exit(1));
  }, PATIENCE_MS);
  try {
    const teller = new Teller(browser, base);
    await story.default(teller);
    teller.noComplaints();
    console.log(`told: ${path.basename(file)}`);
    return 0;
  } catch (error) {
    console.error(`FAILED: ${error.stack ?? error}`);
    return 1;
  } finally {
    clearTimeout(tooLong);
    await browser.close();
  }
}

process.exitCode = await main(process.argv.slice(2));
