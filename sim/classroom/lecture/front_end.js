// The page's side of a lecture: keys, the bar at the foot, the list of screens and what to try.

const STYLE = `
.sim-bar-foot { position: fixed; z-index: 1001; left: 0; right: 0; bottom: 0; height: calc(44 * var(--v));
  display: flex; align-items: center; gap: calc(14 * var(--v)); background: #fff; box-sizing: border-box;
  padding: 0 calc(14 * var(--v)); border-top: 1px solid #d9d9d9; font-size: var(--small); color: #595959; }
.sim-bar-foot .sim-where { flex: 1; min-width: 0; overflow: hidden; white-space: nowrap;
  text-overflow: ellipsis; text-align: center; }
.sim-bar-foot button, .sim-sheet-over button { font: inherit; color: #1a1a1a; background: #f2f2f2;
  border: 1px solid #8a8a8a; border-radius: 4px; line-height: 1; padding: calc(5 * var(--v)) calc(14 * var(--v));
  cursor: pointer; white-space: nowrap; }
.sim-bar-foot button.sim-next { background: #0072b2; border-color: #0072b2; color: #fff; }
.sim-bar-foot button:disabled { opacity: 0.35; cursor: default; }
.sim-bar-foot button:focus-visible, .sim-sheet-over button:focus-visible { outline: 3px solid #e69f00; outline-offset: 2px; }
.sim-sheet-over { position: fixed; right: calc(50% - 632 * var(--v)); bottom: calc(50 * var(--v)); box-sizing: border-box;
  width: calc(960 * var(--v)); max-height: calc(660 * var(--v)); overflow-y: auto; background: #fff; z-index: 1002;
  border: 2px solid #0072b2; border-radius: 6px; box-shadow: 0 4px 24px rgb(0 0 0 / 30%);
  padding: calc(16 * var(--v)) calc(24 * var(--v)); font-size: var(--small); line-height: 1.3; color: #1a1a1a; }
.sim-sheet-over[hidden] { display: none; }
.sim-sheet-over ol { margin: 0; padding-left: 1.6em; }
.sim-sheet-over li { margin: 0 0 calc(8 * var(--v)); }
.sim-sheet-over li p { margin: 0; }
.sim-sheet-over.sim-screens ol { list-style: none; padding: 0; columns: 1; }
.sim-sheet-over.sim-screens li { margin: 0; }
.sim-sheet-over.sim-screens button { display: block; width: 100%; text-align: left; border: 0; background: none;
  white-space: normal; line-height: 1.2; padding: calc(6 * var(--v)) calc(8 * var(--v)); }
.sim-sheet-over.sim-screens button:hover { background: #e6f1f8; }
.sim-sheet-over.sim-screens [aria-current] { background: #0072b2; color: #fff; }
`;

const FORWARD = ["PageDown", "ArrowRight", " "];
const BACK = ["PageUp", "ArrowLeft"];
const ALWAYS = ["PageDown", "PageUp"]; // what a presenter's remote sends: it works wherever the focus is

function button(name, words, keys) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `sim-${name}`;
  made.textContent = words[name];
  made.title = keys[name];
  return made;
}

function stored(key) {
  try { return JSON.parse(sessionStorage.getItem(key)) || {}; } catch { return {}; }
}

function store(key, what) {
  try { sessionStorage.setItem(key, JSON.stringify({ ...stored(key), ...what })); } catch { /* full, or forbidden */ }
}

const LETTERS = ["l", "p", "t"]; // a slider or a tick box has no use for them, a list or a field has

function takesLetters(target) {
  return target instanceof Element
    && target.closest("input:not([type=checkbox]), select, textarea, [contenteditable=true]");
}

function takesKeys(target) {
  return target instanceof Element
    && target.closest("input, select, textarea, [contenteditable=true], .noUi-handle, .widget-play, .sim-sheet-over");
}

// A list shows one line of what is chosen, and on the wall that is too short: under it stands the whole.
function tellChoices() {
  for (const select of document.querySelectorAll(".sim-stage .iml-left .iml-row > select")) {
    let told = select.nextElementSibling;
    if (!told?.classList.contains("sim-chosen")) {
      told = document.createElement("div");
      told.className = "sim-chosen";
      told.setAttribute("aria-hidden", "true"); // the list itself is read
      select.after(told);
    }
    const text = (select.selectedOptions[0]?.text ?? "").replaceAll("\u00a0", " ");
    if (told.textContent !== text) told.textContent = text;
    told.classList.toggle("sim-off", select.disabled);
  }
}

function render({ model, el }) {
  const words = model.get("words");
  const keys = model.get("shortcuts");
  const key = `sim-lecture:${model.get("name")}`;
  const last = () => model.get("titles").length - 1;

  const style = document.createElement("style");
  style.textContent = STYLE;
  const foot = document.createElement("nav");
  foot.className = "sim-bar-foot";
  const [back, screens, panel, attempt, next] = ["back", "screens", "panel", "try", "next"].map((name) => button(name, words, keys));
  const where = document.createElement("div");
  where.className = "sim-where";
  where.setAttribute("role", "status");
  foot.append(back, screens, where, panel, attempt, next);
  const list = document.createElement("div");
  list.className = "sim-sheet-over sim-screens";
  const tries = document.createElement("div");
  tries.className = "sim-sheet-over sim-tries";
  list.hidden = tries.hidden = true;
  el.append(style, list, tries, foot);

  function go(place) {
    const aim = Math.min(Math.max(place, 0), last());
    list.hidden = tries.hidden = true;
    if (aim === model.get("place")) return;
    model.set("place", aim);
    model.save_changes();
  }

  // To the panel that was last passed, and from there back to where one came from.
  let cameFrom = null;
  const onPanel = () => model.get("panels").includes(model.get("place"));
  const lastPanel = () => model.get("panels").filter((at) => at < model.get("place")).at(-1);
  function toPanel() {
    const aim = onPanel() ? cameFrom : lastPanel();
    cameFrom = onPanel() ? null : model.get("place");
    if (aim !== null && aim !== undefined) go(aim);
  }

  function open(sheet) {
    const shown = sheet.hidden;
    list.hidden = tries.hidden = true;
    if (sheet === tries && !model.get("tries").length) return;
    sheet.hidden = !shown;
    if (shown && sheet === list) list.querySelector("[aria-current]")?.focus();
  }

  function say() {
    const place = model.get("place");
    const titles = model.get("titles");
    const [shown, count] = [place + 1, titles.length];
    where.textContent = `${words.place.replace("{place}", shown).replace("{count}", count)} · ${titles[place] ?? ""}`;
    back.disabled = place === 0;
    next.disabled = place === last();
    attempt.hidden = !model.get("tries").length;
    panel.hidden = onPanel() ? cameFrom === null : lastPanel() === undefined;
    panel.textContent = onPanel() ? words.return : words.panel;
    tries.innerHTML = `<ol>${model.get("tries").map((one) => `<li>${one}</li>`).join("")}</ol>`;
    for (const [at, one] of [...list.querySelectorAll("button")].entries()) {
      one.toggleAttribute("aria-current", at === place);
    }
    store(key, { place });
  }

  const ordered = document.createElement("ol");
  model.get("titles").forEach((title, at) => {
    const line = document.createElement("li");
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = `${at + 1}  ${title}`;
    one.onclick = () => go(at);
    line.append(one);
    ordered.append(line);
  });
  list.append(ordered);

  back.onclick = () => go(model.get("place") - 1);
  next.onclick = () => go(model.get("place") + 1);
  screens.onclick = () => open(list);
  attempt.onclick = () => open(tries);
  panel.onclick = toPanel;

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const taken = LETTERS.includes(event.key.toLowerCase()) ? takesLetters : takesKeys;
    if (event.key === "Escape" && !(list.hidden && tries.hidden)) {
      list.hidden = tries.hidden = true;
    } else if (taken(event.target) && !ALWAYS.includes(event.key)) {
      return;
    } else if (event.key === " " && event.target instanceof Element && event.target.closest("button")) {
      return; // a button is pressed by it
    } else if (FORWARD.includes(event.key)) {
      go(model.get("place") + 1);
    } else if (BACK.includes(event.key)) {
      go(model.get("place") - 1);
    } else if (event.key === "Home") {
      go(0);
    } else if (event.key === "End") {
      go(last());
    } else if (event.key.toLowerCase() === "l") {
      open(list);
    } else if (event.key.toLowerCase() === "p") {
      toPanel();
    } else if (event.key.toLowerCase() === "t") {
      open(tries);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  document.addEventListener("keydown", press, { capture: true });

  const telling = setInterval(tellChoices, 100); // what the kernel chooses is no event of the page
  const kept = () => store(key, { memory: model.get("memory") });
  const before = stored(key);
  if (before.memory) model.set("memory", before.memory);
  if (Number.isInteger(before.place)) model.set("place", Math.min(Math.max(before.place, 0), last()));
  if (before.memory || before.place) model.save_changes();

  // Which screen is on the wall, for whoever waits for it.
  const arrived = () => requestAnimationFrame(() => { foot.dataset.ready = model.get("ready"); });
  model.on("change:place change:tries", say);
  model.on("change:ready", arrived);
  arrived();
  model.on("change:memory", kept);
  say();
  return () => {
    clearInterval(telling);
    document.removeEventListener("keydown", press, { capture: true });
    model.off("change:place change:tries", say);
    model.off("change:memory", kept);
    model.off("change:ready", arrived);
  };
}

export default { render };
