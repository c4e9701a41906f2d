// A centre is announced in Aalst: the officer opens the case at a desk, records the contact with
// the mayor on a phone in the town hall, walks the steps to the end, and finds it all in the lists.

/** Signs in by the demo's button. */
async function signIn(page, t, name) {
  await page.goto(t.at("/sign-in"));
  await page.getByRole("button", { name }).click();
  await page.waitForURL(t.at("/"));
}

/** Chooses a radio button or checkbox by its label. */
const choose = (page, label) => page.getByLabel(label, { exact: true }).first().check();

export default async function story(t) {
  t.at = (path) => `${t.base}${path}`;

  t.step("the officer signs in and opens a case");
  const desk = await t.desktop();
  await desk.goto(t.at("/sign-in"));
  await t.inspect(desk, "sign-in");
  await signIn(desk, t, "Otto Oudenaarde");
  await t.inspect(desk, "work-list-empty");
  await desk.goto(t.at("/cases/new"));
  await t.inspect(desk, "new-case");
  await desk.locator("#f-place").pressSequentially("Aals", { delay: 30 });
  await desk.getByRole("option", { name: /^Aalst.*Oost-Vlaanderen/ }).first().click();
  await desk.locator("[name=informant_level]").selectOption("federal");
  await desk.locator("[name=confirmed]").check();
  await desk.locator("[name=evidence]").fill("Mail van Fedasil van deze ochtend");
  await desk.locator("[name=capacity_adults]").fill("120");
  await desk.locator("form#new-case").evaluate((form) => form.requestSubmit());
  await desk.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await t.expectText(desk, "h1", /Aalst/);
  await t.inspect(desk, "case-new");
  const address = new URL(desk.url()).pathname;

  t.step("without a place, the form comes back with what was typed");
  await desk.goto(t.at("/cases/new"));
  await desk.locator("[name=confirmed]").check();
  await desk.locator("[name=evidence]").fill("blijft staan");
  await desk.locator("form#new-case").evaluate((form) => form.requestSubmit());
  await desk.waitForSelector(".field__error");
  t.expect((await desk.locator("[name=evidence]").inputValue()) === "blijft staan", "the evidence is gone");
  await t.inspect(desk, "new-case-refused");

  t.step("the contact is recorded on a phone");
  const phone = await t.phone();
  await signIn(phone, t, "Otto Oudenaarde");
  await t.inspect(phone, "work-list-phone");
  await phone.goto(t.at(address));
  await t.inspect(phone, "case-phone");
  await phone.goto(t.at(`${address}/contacts/new`));
  await t.inspect(phone, "contact-phone");
  await phone.locator("[name=reached][value=yes]").check();
  await phone.locator("[name=function][value=mayor]").check();
  await phone.locator("[name=channel][value=phone]").check();
  await phone.locator("[name=outcome][value=accepted]").check();
  await phone.locator("form.form button.button--primary").click();
  await phone.waitForURL(t.at(address) + "**");
  t.expect((await phone.locator(".state-met").count()) > 0, "the clock is not met");
  await t.inspect(phone, "case-met-phone");

  t.step("the steps are walked to the end");
  await desk.goto(t.at(`${address}?step=D`));
  await t.inspect(desk, "case-step-d");
  let ticked = 0;
  for (; ticked < 60; ticked += 1) {
    await desk.goto(t.at(`${address}?step=all`));
    const ticks = desk.locator("[data-test=task] form button");
    if ((await ticks.count()) === 0) break;
    await ticks.first().click();
    await desk.waitForLoadState("load");
  }
  t.expect(ticked > 20, `only ${ticked} tasks could be ticked off`);
  t.expect((await desk.locator("[data-test=task] form button").count()) === 0, "work is left");
  await desk.goto(t.at(`${address}?step=all`));
  await t.inspect(desk, "case-done");

  t.step("the lists show it, and the thirty-one");
  await desk.goto(t.at("/cases?q=aalst"));
  t.expect((await desk.locator(`a[href^="${address}"]`).count()) > 0, "the case is not in the list");
  await t.inspect(desk, "cases-found");
  await desk.goto(t.at("/cases?origin=imported"));
  const counts = await desk.locator("[data-test=provinces]").innerText();
  for (const wanted of ["4", "9", "10", "3", "5"]) {
    t.expect(new RegExp(`(^|\\D)${wanted}(\\D|$)`).test(counts), `no ${wanted} in "${counts}"`);
  }
  await t.inspect(desk, "cases-history");
  const dark = await t.desktop({ dark: true });
  await signIn(dark, t, "Cora Coördinator");
  for (const [path, name] of [
    ["/", "work-list-coordinator"],
    [address, "case"],
    ["/roster", "roster"],
    ["/absences", "absences"],
    ["/plans", "plans"],
    ["/people", "people"],
    ["/audit", "audit"],
    ["/about", "about"],
  ]) {
    await dark.goto(t.at(path));
    await t.inspect(dark, `${name}-dark`);
    await phone.goto(t.at(path));
    await t.noSidewaysScroll(phone, `${name}-phone`);
  }
  await dark.goto(t.at(`${address}/print`));
  await t.inspect(dark, "print");

  t.step("and it works without scripts");
  const plain = await t.desktop({ noScript: true });
  await signIn(plain, t, "Otto Oudenaarde");
  await plain.goto(t.at("/cases/new"));
  await plain.locator("#f-place").fill("Sijsele");
  await plain.locator("[name=informant_level]").selectOption("local");
  await plain.locator("button[form=new-case]").click();
  await t.expectText(plain, "body", /Damme|West-Vlaanderen/);
}
