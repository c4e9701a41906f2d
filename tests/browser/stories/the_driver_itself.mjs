// The driver on two pages of its own: one without fault, and one with each fault that it must see.

import { createServer } from "node:http";

const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'";
const page = (body) => `<!doctype html><html lang="nl"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1"><title>Proef - Liaison</title>
  <link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/style.css"></head>
  <body><main><h1>Proef</h1>${body}</main></body></html>`;

const PAGES = {
  "/": ["text/html; charset=utf-8", page(`<form method="post" action="/"><p><label for="q">Naam</label>
    <input id="q" name="q"></p><p><button>Bewaren</button></p></form>
    <p id="script"></p><script src="/script.js"></script>`)],
  "/style.css": ["text/css", `:root { color-scheme: light dark } button, input { min-height: 2rem }
    body::after { content: "licht" }
    @media (prefers-color-scheme: dark) { body::after { content: "donker" } }`],
  "/script.js": ["text/javascript", `document.getElementById("script").textContent = "met script"`],
  "/icon.svg": ["image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"/>`],
  "/unlabelled": ["text/html", page(`<input name="q"><img src="/icon.svg">`)],
  "/wide": ["text/html", page(`<pre id="wide">${"breed ".repeat(100)}</pre>`)],
  "/inline-style": ["text/html", page(`<p style="color: red">rood</p>`)],
  "/inline-script": ["text/html", page(`<script>document.title = "x"</script>`)],
  "/missing-piece": ["text/html", page(`<img src="/nowhere.png" alt="niets">`)],
  "/script-error": ["text/html", page(`<script src="/bad.js"></script>`)],
  "/bad.js": ["text/javascript", `nowhere.at.all()`],
};

function serve() {
  const server = createServer((request, response) => {
    const [type, text] = PAGES[request.url] ?? ["text/html", page("<p>Niet gevonden</p>")];
    const status = !PAGES[request.url] ? 404 : request.method === "POST" ? 422 : 200;
    response.writeHead(status, { "content-type": type, "content-security-policy": POLICY });
    response.end(text);
  });
  return new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
}

export default async function story(t) {
  const server = await serve();
  const at = (path) => `http://127.0.0.1:${server.address().port}${path}`;
  const fails = async (what, act) => {
    const error = await act().then(() => null, (error) => error);
    t.expect(error !== null, `the driver does not see ${what}`);
    return error.message;
  };
  try {
    t.step("a page without fault, on every kind of screen");
    for (const dark of [false, true]) {
      for (const [name, visit] of [["desktop", t.desktop], ["phone", t.phone]]) {
        const visitor = await visit.call(t, { dark });
        await visitor.goto(at("/"));
        await t.expectText(visitor, "#script", "met script");
        const shade = await visitor.evaluate(() => getComputedStyle(document.body, "::after").content);
        t.expect(shade === (dark ? '"donker"' : '"licht"'), `${name} is ${shade}`);
        await t.inspect(visitor, `driver-${name}-${dark ? "dark" : "light"}`);
      }
    }

    t.step("without scripts, and a form that is refused");
    const plain = await t.phone({ noScript: true });
    await plain.goto(at("/"));
    await t.expectText(plain, "#script", "");
    await t.noSidewaysScroll(plain);
    await plain.click("button");
    t.noComplaints();

    t.step("faults are seen");
    const visitor = await t.phone();
    await visitor.goto(at("/unlabelled"));
    const told = await fails("a field without a label", () => t.axe(visitor, "unlabelled"));
    t.expect(/label \(critical\)[\s\S]*image-alt|image-alt[\s\S]*label \(critical\)/.test(told), told);
    await visitor.goto(at("/wide"));
    const wide = await fails("a wide page", () => t.noSidewaysScroll(visitor));
    t.expect(wide.includes("pre#wide"), wide);
    t.noComplaints();
    for (const [path, wanted] of [
      ["/inline-style", /console: .*style/],
      ["/inline-script", /console: .*script/],
      ["/missing-piece", /404 for .*nowhere\.png/],
      ["/script-error", /script error: nowhere is not defined/],
    ]) {
      await visitor.goto(at(path));
      await visitor.waitForLoadState("networkidle");
      const seen = await fails(path, async () => t.noComplaints());
      t.expect(wanted.test(seen), `${path}: ${seen}`);
      t.expect(t.complaints(visitor).length > 0, "complaints can be taken back");
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
