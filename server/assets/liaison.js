// Liaison: small improvements on pages that work without this script.
// Every word shown comes from data attributes of the page (<body data-...>), so it is translatable.
(() => {
  "use strict";
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const words = document.body.dataset;
  const fill = (template, values) => template.replace(/\{(\w*)\}/g, (_, key) => values[key] ?? "");

  // --- a polite voice for what changes without a reload
  let voice;
  const say = (text) => {
    if (!voice) {
      voice = document.createElement("p");
      voice.className = "visually-hidden";
      voice.setAttribute("role", "status");
      document.body.append(voice);
    }
    voice.textContent = text;
  };

  // --- countdown. The server's clock counts (data-now), not that of the phone: the demo's clock
  // moves, and phones are wrong.
  const HOUR = 3600e3;
  let skew = Date.parse(words.now ?? "") - Date.now() || 0;
  const STATES = ["state-running", "state-soon", "state-urgent", "state-missed"];

  /** "31 u 12 min", "45 min", "minder dan 1 min"; whole minutes, cut off, for what is left and what is over. */
  function amount(ms, text) {
    const minutes = Math.floor(Math.abs(ms) / 60e3);
    if (minutes < 1) return text.clockMoment ?? "minder dan 1 min";
    const h = Math.floor(minutes / 60), m = minutes % 60;
    return h < 1
      ? fill(text.clockM ?? "{m} min", { m })
      : fill(text.clockHm ?? "{h} u {mm} min", { h, mm: String(m).padStart(2, "0") });
  }

  function stateOf(left) {
    if (left < 0) return "state-missed"; // exactly 48 h is in time
    if (left <= Number(words.clockUrgent ?? 4) * HOUR) return "state-urgent";
    return left <= Number(words.clockSoon ?? 12) * HOUR ? "state-soon" : "state-running";
  }

  /** Moves ring, hand and bar; `from` is the start of the clock, all as SVG attributes. */
  function draw(box, from, due, now) {
    const part = Math.min(Math.max((now - from) / (due - from), 0), 1);
    $$("[data-ring]", box).forEach((c) => c.setAttribute("stroke-dasharray", `${(part * 100).toFixed(2)} 100`));
    $$("[data-hand]", box).forEach((l) => l.setAttribute("transform", `rotate(${(part * 360).toFixed(1)} 60 60)`));
    $$("[data-bar]", box).forEach((bar) => {
      const scale = Number(bar.dataset.bar) * HOUR; // hours shown by the whole width
      const x = `${(Math.min(Math.max((now - from) / scale, 0), 1) * 100).toFixed(2)}%`;
      bar.querySelector("[data-bar-now]")?.setAttribute("x", x);
      bar.querySelector("[data-bar-spent]")?.setAttribute("width", x);
    });
  }

  function tick() {
    const now = Date.now() + skew;
    for (const el of $$("time[data-due]")) {
      const due = Date.parse(el.dataset.due);
      if (Number.isNaN(due)) continue;
      const left = due - now;
      const template = left < 0 ? words.clockLate ?? "{} te laat" : words.clockLeft ?? "nog {}";
      const text = template.replace("{}", amount(left, words));
      if (el.textContent !== text) el.textContent = text;
      const box = el.closest("[data-clock]");
      if (!box) continue;
      if (el.dataset.from) draw(box, Date.parse(el.dataset.from), due, now);
      const state = stateOf(left);
      if (box.classList.contains(state)) continue;
      box.classList.remove(...STATES);
      box.classList.add(state);
      say(`${box.dataset.clock || ""} ${text}`.trim());
    }
  }
  if (document.querySelector("time[data-due]")) {
    tick();
    setInterval(tick, 20e3);
    document.addEventListener("visibilitychange", () => document.hidden || tick());
  }

  // --- figures refresh themselves: the part of the page with data-refresh (seconds) is fetched
  // anew and put in place. Where one is (scroll, focus, what is unfolded) stays; nothing happens
  // while one is choosing words, and a page that nobody looks at asks for nothing.
  const part = document.querySelector("[data-refresh]");
  if (part) {
    const wait = Math.max(Number(part.dataset.refresh) || 60, 10) * 1000;
    let last = Date.now(), busy = false;
    const place = (el) => (el.id ? `#${CSS.escape(el.id)}` : el.getAttribute("href") ? `a[href="${CSS.escape(el.getAttribute("href"))}"]` : "");
    const renew = async () => {
      const choosing = !getSelection()?.isCollapsed && part.contains(getSelection().anchorNode);
      if (busy || document.hidden || choosing) return;
      busy = true;
      let fresh, note = "";
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        const page = answer.ok && !answer.redirected && new DOMParser().parseFromString(await answer.text(), "text/html");
        fresh = page && page.querySelector("[data-refresh]");
        if (fresh) skew = Date.parse(page.body.dataset.now ?? "") - Date.now() || skew;
      } catch { /* said below */ }
      if (fresh) {
        const held = part.contains(document.activeElement) ? place(document.activeElement) : "";
        const unfolded = $$("details[id][open]", part).map((d) => d.id);
        const scrolled = $$(".table-wrap", part).map((w) => w.scrollLeft);
        part.replaceChildren(...fresh.childNodes);
        unfolded.forEach((id) => { const d = document.getElementById(id); if (d) d.open = true; });
        $$(".table-wrap", part).forEach((w, nth) => { w.scrollLeft = scrolled[nth] ?? 0; });
        if (held) part.querySelector(held)?.focus({ preventScroll: true });
        tick();
      } else {
        note = part.dataset.refreshFailed ?? "";
      }
      const spot = part.querySelector("[data-refresh-note]");
      if (spot && spot.textContent !== note) spot.textContent = note;
      last = Date.now();
      busy = false;
    };
    setInterval(renew, wait);
    document.addEventListener("visibilitychange", () => { if (!document.hidden && Date.now() - last > wait) renew(); });
  }

  // --- combobox with a list fetched from the server (ARIA 1.2: focus stays in the input)
  $$("input[data-combobox]").forEach((input, nth) => {
    const url = input.dataset.combobox;
    const hidden = document.getElementById(input.dataset.comboboxValue ?? "");
    const list = document.createElement("ul");
    const wrap = document.createElement("div");
    let active = -1, timer, running;
    list.id = `${input.id || `combo-${nth}`}-list`;
    list.className = "combo__list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    if (input.labels?.[0]) list.setAttribute("aria-label", input.labels[0].textContent.trim());
    wrap.className = "combo";
    input.replaceWith(wrap);
    wrap.append(input, list);
    const set = (attributes) => Object.entries(attributes).forEach(([k, v]) => input.setAttribute(k, v));
    set({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" });

    const options = () => $$("[role=option]", list);
    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (index) => {
      const all = options();
      if (!all.length) return;
      active = (index + all.length) % all.length;
      all.forEach((o, i) => o.setAttribute("aria-selected", String(i === active)));
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    };
    const choose = (option) => {
      input.value = option.dataset.label ?? option.textContent.trim();
      if (hidden) hidden.value = option.dataset.value;
      close();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const load = async () => {
      running?.abort();
      running = new AbortController();
      try {
        const answer = await fetch(url + encodeURIComponent(input.value.trim()), { signal: running.signal, headers: { Accept: "text/html" } });
        if (!answer.ok) return close();
        const page = new DOMParser().parseFromString(`<ul>${await answer.text()}</ul>`, "text/html");
        const found = $$("[role=option]", page);
        found.forEach((o, i) => { o.id = `${list.id}-${i}`; o.setAttribute("aria-selected", "false"); });
        list.replaceChildren(...found);
        active = -1;
        input.removeAttribute("aria-activedescendant");
        list.hidden = found.length === 0 || document.activeElement !== input;
        input.setAttribute("aria-expanded", String(!list.hidden));
        say(found.length ? fill(words.comboFound ?? "{n}", { n: found.length }) : words.comboNone ?? "");
      } catch (error) {
        if (error.name !== "AbortError") close(); // typed text is still valid without a choice
      }
    };
    input.addEventListener("input", () => {
      if (hidden) hidden.value = "";
      clearTimeout(timer);
      if (input.value.trim().length < 2) return close();
      timer = setTimeout(load, 150);
    });
    input.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      if (event.key === "ArrowDown" && !open && input.value.trim().length > 1) load();
      else if (event.key === "ArrowDown" && open) mark(active + 1);
      else if (event.key === "ArrowUp" && open) mark(active < 0 ? -1 : active - 1);
      else if (event.key === "Enter" && open && active >= 0) choose(options()[active]);
      else if (event.key === "Escape" && open) close();
      else return;
      event.preventDefault();
    });
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
    input.addEventListener("blur", close);
  });

  // --- live summary: posts the form as typed, shows the fragment; nothing is saved by it
  $$("form[data-summary]").forEach((form) => {
    const target = document.querySelector("[data-summary-target]");
    if (!target) return;
    let timer, running;
    const refresh = async () => {
      running?.abort();
      running = new AbortController();
      try {
        const answer = await fetch(form.dataset.summary, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: running.signal, headers: { Accept: "text/html" } });
        if (answer.ok) target.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
      } catch { /* the summary is a comfort: keep the old one */ }
    };
    const later = () => { clearTimeout(timer); timer = setTimeout(refresh, 350); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
  });

  // --- forms: warn before losing input, send once
  const dirty = new Set();
  $$("form[data-guard]").forEach((form) => form.addEventListener("input", () => dirty.add(form)));
  addEventListener("beforeunload", (event) => { if (dirty.size) event.preventDefault(); });
  const release = (form) => {
    form.removeAttribute("aria-busy");
    $$("[data-sent]", form).forEach((b) => { b.disabled = false; delete b.dataset.sent; });
  };
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "dialog") return;
    if (form.getAttribute("aria-busy") === "true") return event.preventDefault();
    dirty.delete(form);
    form.setAttribute("aria-busy", "true");
    // after this turn, so that the pressed button's name and value are still sent
    setTimeout(() => $$("button:not([type=button]):not([disabled])", form).forEach((b) => { b.disabled = true; b.dataset.sent = ""; }));
    setTimeout(release, 15e3, form); // a download or a lost connection must not lock the form
  });
  addEventListener("pageshow", () => $$("form[aria-busy]").forEach(release));

  // --- confirmation: <button data-confirm="question" data-confirm-yes="verb">
  let asked;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-confirm]");
    if (!button || button === asked || !window.HTMLDialogElement) return;
    event.preventDefault();
    const dialog = document.createElement("dialog");
    const part = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text });
    const question = part("p", "strong", button.dataset.confirm);
    question.id = "confirm-question";
    dialog.setAttribute("aria-labelledby", question.id);
    const yes = part("button", "button button--primary", button.dataset.confirmYes ?? button.textContent.trim());
    const no = part("button", "button", words.cancel ?? "Annuleren");
    const row = part("div", "actions mt", "");
    row.append(yes, no);
    dialog.append(question, row);
    document.body.append(dialog);
    no.addEventListener("click", () => dialog.close());
    yes.addEventListener("click", () => { asked = button; dialog.close(); button.click(); asked = null; });
    dialog.addEventListener("close", () => { dialog.remove(); button.focus(); });
    dialog.showModal();
    no.focus();
  });

  // --- menus close when one looks elsewhere
  document.addEventListener("click", (event) => $$("details.menu[open]").forEach((m) => m.contains(event.target) || (m.open = false)));
  document.addEventListener("focusin", (event) => $$("details.menu[open]").forEach((m) => m.contains(event.target) || (m.open = false)));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });

  // --- keys: "/" searches, "?" lists. They can be switched off (WCAG 2.1.4).
  const keysDialog = document.getElementById("keys");
  const keysOn = () => { try { return localStorage.getItem("keys") !== "off"; } catch { return true; } };
  const toggle = keysDialog?.querySelector("[data-keys-toggle]");
  if (toggle) {
    toggle.checked = keysOn();
    toggle.addEventListener("change", () => { try { localStorage.setItem("keys", toggle.checked ? "on" : "off"); } catch { /* private window */ } });
  }
  $$("[data-open-keys]").forEach((b) => { b.hidden = !keysDialog; b.addEventListener("click", () => keysDialog?.showModal()); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !keysOn()) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
    const search = document.querySelector("[data-search]");
    if (event.key === "/" && search) { search.focus(); search.select?.(); }
    else if (event.key === "?" && keysDialog) keysDialog.showModal();
    else return;
    event.preventDefault();
  });

  // --- after a refused form the summary of errors is where one must look first
  document.querySelector("[data-focus]")?.focus();
})();
