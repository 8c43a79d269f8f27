// Lights a finding's words in the articles, and finds the finding of a word. The page can be read without it.
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const byId = (id) => document.getElementById(id);
  const plural = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

  document.documentElement.classList.add("js");
  const desk = byId("articles");
  const wide = matchMedia("(min-width: 1000px)");
  const findings = new Map(all(".f").map((f) => [f.dataset.n, f]));
  const runs = new Map();
  const texts = all(".tx[data-a]").map((text) => ({
    text,
    marks: all(".t, .u", text).filter((mark) => mark.id).map((mark) => [Number(mark.id.split("-")[1]), mark]),
  }));
  for (const mark of all(".tx .t")) {
    for (const number of mark.dataset.f.split(" ")) runs.set(number, [...(runs.get(number) ?? []), mark]);
  }
  let current = null;
  let from = null;

  const within = (stretches) =>
    stretches.split(" ").flatMap((stretch) => {
      const [article, start, end] = stretch.split(":").map(Number);
      const marks = texts[article]?.marks ?? [];
      return marks.filter(([at]) => at >= start && at < end).map(([, mark]) => mark);
    });

  function clear() {
    for (const mark of all(".lit, .hot")) mark.classList.remove("lit", "hot");
    for (const column of all(".src.has")) column.classList.remove("has");
  }

  function roll(mark) {
    const text = mark.closest(".tx");
    text.scrollTop += mark.getBoundingClientRect().top - text.getBoundingClientRect().top - 44;
  }

  function light(number, stretches) {
    clear();
    current = number ?? null;
    const lit = runs.get(current) ?? [];
    const hot = stretches ? within(stretches) : [];
    for (const mark of lit) mark.classList.add("lit");
    for (const mark of hot) mark.classList.add("hot");
    const first = new Map();
    for (const mark of [...hot, ...lit]) {
      const column = mark.closest(".src");
      column.classList.add("has");
      if (!first.has(column)) first.set(column, mark);
    }
    if (wide.matches) first.forEach(roll);
    report(first.size);
    return hot[0] ?? lit[0];
  }

  function report(articles) {
    const finding = findings.get(current);
    const name = finding ? `${current}. ${one(".sj", finding).textContent}: ` : "";
    one(".st1").textContent = `${name}lit in ${plural(articles, "article")}`;
    one(".st0").hidden = true;
    one(".st1").hidden = one(".sact").hidden = false;
  }

  function dock(on) {
    desk.classList.toggle("dock", on && wide.matches);
    document.body.classList.toggle("docked", on && wide.matches);
  }

  function close() {
    clear();
    dock(false);
    one(".st0").hidden = false;
    one(".st1").hidden = one(".sact").hidden = true;
    from?.focus({ preventScroll: true });
    current = from = null;
  }

  function show(link) {
    from = link;
    dock(true);
    const mark = light(link.dataset.n, link.dataset.s);
    if (!wide.matches) mark?.scrollIntoView({ block: "center" });
    else keepAbove(link);
  }

  // The docked desk covers the lower half: keep what was chosen above it.
  function keepAbove(link) {
    const hidden = link.getBoundingClientRect().bottom - innerHeight * 0.53 + 40;
    if (hidden > 0) scrollBy({ top: hidden });
  }

  function open(finding) {
    for (let fold = finding.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    finding.scrollIntoView({ block: "start" });
    (one("summary", finding) ?? finding).focus({ preventScroll: true });
  }

  // A second choice of the same words goes on to their next finding.
  function openFindingOf(mark) {
    const numbers = mark.dataset.f.split(" ");
    const number = numbers[(numbers.indexOf(current) + 1) % numbers.length];
    from = mark;
    light(number);
    mark.classList.add("hot");
    open(findings.get(number));
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const finding = link.matches(".fl") && byId(link.getAttribute("href").slice(1));
    if (link.matches(".q, .show") && texts.length) show(link);
    else if (link.matches(".tx .t")) openFindingOf(link);
    else if (finding) open(finding);
    else return;
    event.preventDefault();
  });

  for (const [number, finding] of findings) {
    finding.addEventListener("toggle", () => {
      if (finding.open && desk.classList.contains("dock") && number !== current) light(number);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const mark = document.activeElement;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !mark?.matches(".tx .t")) return;
    const marks = all(".t", mark.closest(".tx"));
    const next = marks[marks.indexOf(mark) + step];
    if (!next) return;
    event.preventDefault();
    mark.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  // One stop per text on the way through the page; arrow keys walk inside it.
  for (const { text } of texts) all(".t", text).forEach((mark, i) => { mark.tabIndex = i ? -1 : 0; });
  for (const quote of all("summary .q")) quote.tabIndex = -1;

  one("[name=close]").addEventListener("click", close);
  one("[name=back]").addEventListener("click", () => {
    const finding = findings.get(current);
    if (finding) open(finding);
    else from?.scrollIntoView({ block: "center" });
  });

  const filters = one(".filters");
  const field = (name) => one(`[name=${name}]`, filters);

  function filter() {
    const verdicts = new Set(all("[name=verdict]:checked", filters).map((box) => box.value));
    const single = field("one").checked;
    const text = field("text").value.trim().toLowerCase();
    let shown = 0;
    for (const finding of findings.values()) {
      const fits = verdicts.has(finding.dataset.v) && (!single || "one" in finding.dataset)
        && (!text || (finding.closest(".f1") ?? finding).textContent.toLowerCase().includes(text));
      finding.hidden = !fits;
      shown += fits;
    }
    for (const group of all(".f1, .ev, .ones, .vs")) group.hidden = !one(".f:not([hidden])", group);
    one("output", filters).textContent = shown === findings.size ? "" : `${shown} of ${plural(findings.size, "finding")}`;
  }

  function toggleAll() {
    const opening = field("all").textContent === "Open all";
    for (const finding of all("details.f, details.ones")) finding.open = opening;
    field("all").textContent = opening ? "Close all" : "Open all";
  }

  if (filters) {
    filters.hidden = false;
    filters.addEventListener("input", filter);
    filters.addEventListener("submit", (event) => event.preventDefault());
    field("all").addEventListener("click", toggleAll);
  }

  function follow() {
    const target = byId(location.hash.slice(1));
    if (target?.matches(".f")) { open(target); light(target.dataset.n); }
  }
  addEventListener("hashchange", follow);
  follow();
})();
