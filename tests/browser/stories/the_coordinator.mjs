// A clock is in danger: the coordinator finds it on the overview, gives the case to the back-up,
// looks at the map, the pictures and the letters, answers question 22 and takes its files along.

import { readFile } from "node:fs/promises";

/** Signs in by the demo's button. */
async function signIn(page, t, name) {
  await page.goto(`${t.base}/sign-in`);
  await page.getByRole("button", { name }).click();
  await page.waitForURL(`${t.base}/`);
}

export default async function story(t) {
  t.step("an officer opened a case and is nowhere to be found");
  const officer = await t.desktop();
  await signIn(officer, t, "Otto Oudenaarde");
  await officer.goto(`${t.base}/cases/new`);
  await officer.locator("#f-place").fill("Ronse");
  await officer.locator("[name=informant_level]").selectOption("federal");
  await officer.locator("[name=confirmed]").check();
  await officer.locator("[name=evidence]").fill("Mail van Fedasil");
  await officer.locator("form#new-case").evaluate((form) => form.requestSubmit());
  await officer.waitForURL(/\/cases\/[0-9a-f-]{36}/);

  t.step("the coordinator finds the clock on the overview and hands the case to the back-up");
  const desk = await t.desktop();
  await signIn(desk, t, "Cora Coördinator");
  await desk.goto(`${t.base}/overview`);
  await t.inspect(desk, "overview");
  const row = desk.locator("[data-clock=Ronse]");
  await t.expectText(desk, "[data-clock=Ronse] [data-test=acting]", /Otto Oudenaarde/);
  await row.locator("a[href*='/assignment']").click();
  await t.inspect(desk, "assignment");
  await desk.locator("[name=officer]").selectOption({ label: "Berre Balegem" });
  await desk.locator("[name=back_up]").selectOption({ label: "Otto Oudenaarde" });
  await desk.locator("form.form button.button--primary").click();
  await desk.waitForURL(`${t.base}/overview`);
  await t.expectText(desk, "[data-clock=Ronse] [data-test=acting]", /Berre Balegem/);

  t.step("every figure of the overview opens as many rows as it says");
  const figures = await desk.locator("[data-test=keys] a, [data-test=board] td a").evaluateAll((all) =>
    all.map((a) => ({ href: a.getAttribute("href"), count: Number(a.textContent.match(/\d+/)?.[0]) })),
  );
  t.expect(figures.some((figure) => figure.count > 0), "the overview counts nothing");
  for (const { href, count } of figures.filter((figure) => /^\/(cases|tasks)\b/.test(figure.href))) {
    await desk.goto(t.base + href);
    const total = await desk.locator("[data-test=total]").first().innerText();
    t.expect(Number(total.match(/\d+/)?.[0] ?? 0) === count, `${href} lists ${total}, not ${count}`);
  }

  t.step("the map, the pictures, the lists and the letters, on a desk, in the dark and on a phone");
  const dark = await t.desktop({ dark: true });
  const phone = await t.phone();
  await signIn(dark, t, "Cora Coördinator");
  await signIn(phone, t, "Cora Coördinator");
  for (const [path, name] of [
    ["/overview", "overview"],
    ["/map", "map"],
    ["/pictures", "pictures"],
    ["/tasks", "tasks"],
    ["/centres", "centres"],
    ["/outbox", "letters"],
    ["/outbox?state=sent", "letters-sent"],
    ["/previews", "previews"],
    ["/account", "account"],
    ["/answers", "answers"],
    ["/answers/build", "builder"],
  ]) {
    await dark.goto(t.base + path);
    await t.inspect(dark, `${name}-dark`);
    await phone.goto(t.base + path);
    await t.inspect(phone, `${name}-phone`);
  }

  t.step("on a phone nothing of the overview, the map and the pictures is out of sight");
  for (const [path, css] of [
    ["/overview", ".table-wrap, .keys"],
    ["/map", ".map-wrap, .table-wrap"],
    ["/pictures", "[data-test=timeline] .table-wrap, .chart"],
  ]) {
    await phone.goto(t.base + path);
    const hidden = await phone.locator(css).evaluateAll((all) =>
      all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText.slice(0, 40)),
    );
    t.expect(hidden.length === 0, `${path} hides a part on a phone: ${hidden.join(" | ")}`);
  }
  await phone.goto(`${t.base}/pictures`);
  const dates = phone.locator("[data-test=timeline] tbody .lives__dates").first();
  t.expect(await dates.isVisible(), "the timeline has no dates on a phone");

  t.step("on a phone the menu of the tab bar opens inside the window, to its last act");
  await phone.goto(`${t.base}/overview`);
  await phone.locator(".tabbar__more summary").click();
  const panel = await phone.locator(".tabbar__more .menu__panel").boundingBox();
  const { width, height } = phone.viewportSize();
  const [right, bottom] = [panel.x + panel.width, panel.y + panel.height];
  const inside = panel.x >= 0 && panel.y >= 0 && right <= width && bottom <= height;
  t.expect(inside, `the menu stands at ${JSON.stringify(panel)} in a window of ${width} × ${height}`);
  await t.noSidewaysScroll(phone, "menu-phone");
  await phone.locator(".tabbar__more [action='/sign-out'] button").click({ trial: true });

  t.step("the overview is one sheet of paper, and the timeline has its dates on paper");
  await desk.goto(`${t.base}/overview`);
  const paper = (await desk.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = paper.match(/\/Type\s*\/Page\b/g)?.length;
  t.expect(sheets === 1, `the overview prints on ${sheets} pages`);
  await desk.goto(`${t.base}/pictures`);
  await desk.setViewportSize({ width: 673, height: 900 });
  await desk.emulateMedia({ media: "print" });
  const printed = desk.locator("[data-test=timeline] thead .lives__dates").first();
  t.expect((await printed.boundingBox()).width > 20, "the timeline has no dates on paper");
  await desk.emulateMedia({ media: null });
  await desk.setViewportSize({ width: 1280, height: 800 });

  t.step("question 22 is answered, and its files come along");
  const question = `${t.base}/answers/question-22?from=2019&to=2023`;
  await desk.goto(question);
  await t.inspect(desk, "question-22");
  await t.expectText(desk, "[data-test=part-deployments] tbody tr:first-child", /31$/);
  for (const [format, begins] of [["csv", "\uFEFF"], ["xlsx", "PK"], ["docx", "PK"]]) {
    const link = desk.locator(`a[href*=".${format}"], a[href*="format=${format}"]`).first();
    const [download] = await Promise.all([desk.waitForEvent("download"), link.click()]);
    const bytes = await readFile(await download.path());
    const name = download.suggestedFilename();
    t.expect(name === `vraag-22-2019-2023.${format}`, `the file is called ${name}`);
    t.expect(bytes.toString("utf8").startsWith(begins), `${name} does not begin as it should`);
  }
  await phone.goto(question);
  await t.noSidewaysScroll(phone, "question-22-phone");

  t.step("a figure opens its cases");
  await desk.locator("[data-test=part-per-province] tbody a").first().click();
  await t.inspect(desk, "cases-of-a-figure");
}
