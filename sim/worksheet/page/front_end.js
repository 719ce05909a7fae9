// What ipywidgets leaves out on the page: names and units that a screen reader speaks, keys that stay
// inside, a full screen. One is put into each panel and each form; it looks for what it belongs to.

const WHOLE = ".iml-panel, .sim-sheet";

// An element that says when it is put into the page: a view is rendered before.
class Placed extends HTMLElement {
  connectedCallback() { this.placed?.(); }
  disconnectedCallback() { this.taken?.(); }
}
if (!customElements.get("sim-placed")) customElements.define("sim-placed", Placed);

function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

// The label of a control names what ipywidgets does not bind it to.
function nameBy(label, element) {
  label.id ||= `sim-label-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
  set(element, "aria-labelledby", label.id);
}

function nameSlider(slider, units) {
  const [label, readout, handle] = [".widget-label", ".widget-readout", ".noUi-handle"].map(
    (part) => slider.querySelector(part),
  );
  if (!label || !handle) return;
  nameBy(label, handle);
  if (!readout) return;
  const unit = units[label.textContent.trim()] || "";
  set(handle, "aria-valuetext", `${readout.textContent.trim()} ${unit}`.trim());
  if (readout.contentEditable === "true") {
    set(readout, "role", "textbox");
    nameBy(label, readout);
  }
  // What is read first is reached first.
  if (label.nextElementSibling !== readout) label.after(readout);
}

function nameRadios(radios) {
  const [label, box] = [".widget-label", ".widget-radio-box"].map((p) => radios.querySelector(p));
  if (!label || !box || !label.textContent.trim()) return;
  set(box, "role", "radiogroup");
  nameBy(label, box);
}

function namePicture(picture) {
  if (!picture.title) return;
  set(picture, "alt", picture.title);
  picture.removeAttribute("title"); // what is heard need not lie over the picture
}

function nameTurns(turns) {
  const label = turns.querySelector(".iml-turns-name");
  if (!label) return;
  set(turns, "role", "group");
  nameBy(label, turns);
}

function nameAll(whole, units) {
  for (const one of whole.querySelectorAll(".widget-slider")) nameSlider(one, units);
  for (const one of whole.querySelectorAll(".widget-radio")) nameRadios(one);
  for (const one of whole.querySelectorAll("img.iml-picture")) namePicture(one);
  for (const one of whole.querySelectorAll(".iml-turns")) nameTurns(one);
}

// The notebook's one-key commands (next cell, delete cell) are not meant where a control has the focus.
// Escape leaves the full screen and not the panel.
function keep(event) {
  if (event.key === "Escape" && document.fullscreenElement?.contains(event.target)) {
    event.stopPropagation();
    document.exitFullscreen();
    return;
  }
  const command = event.ctrlKey || event.metaKey || event.altKey;
  const run = event.shiftKey && event.key === "Enter";
  if (!command && !run && event.key !== "Escape") event.stopPropagation();
}

// A digit presses the button of that number, wherever nothing is typed or chosen by it.
const TYPED = "input:not([type=checkbox]), select, textarea, [contenteditable=true]";

function turn(event, whole) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!/^[1-9]$/.test(event.key) || event.target.closest(TYPED)) return;
  const shown = [...whole.querySelectorAll(".iml-turns button")].filter(
    (button) => button.getClientRects().length && !button.disabled,
  );
  shown[Number(event.key) - 1]?.click();
}

function screenButton(whole, [enter, leave]) {
  const button = document.createElement("button");
  button.className = "jupyter-button iml-screen";
  button.type = "button";
  const say = () => {
    const shown = document.fullscreenElement;
    button.textContent = shown && shown === whole() ? leave : enter;
  };
  button.onclick = () =>
    document.fullscreenElement ? document.exitFullscreen() : whole()?.requestFullscreen();
  say();
  return [button, say];
}

// A window that is being dragged has many widths; the one that stays is told.
const STAYS = 200;

function measure(whole, model) {
  const picture = whole.querySelector("img.iml-picture");
  if (!picture) return () => {};
  let later = 0;
  const tell = () => {
    const pixels = Math.round(picture.getBoundingClientRect().width * devicePixelRatio);
    if (!pixels || pixels === model.get("pixels")) return; // out of sight it has none
    model.set("pixels", pixels);
    model.save_changes();
  };
  const watch = new ResizeObserver(() => {
    clearTimeout(later);
    later = setTimeout(tell, STAYS);
  });
  watch.observe(picture);
  return () => {
    clearTimeout(later);
    watch.disconnect();
  };
}

function render({ model, el }) {
  const mark = document.createElement("sim-placed");
  let whole = null;
  let stop = null;
  const [button, say] = screenButton(() => whole, model.get("screen_words"));
  mark.placed = () => {
    whole = el.closest(WHOLE);
    if (!whole) return;
    const name = () => nameAll(whole, model.get("units"));
    const watch = new MutationObserver(name);
    name();
    if (model.get("title")) {
      set(whole, "role", "group");
      set(whole, "aria-label", model.get("title"));
    }
    watch.observe(whole, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ["aria-valuetext", "title"],
    });
    const leave = model.get("measures") ? measure(whole, model) : () => {};
    const press = (event) => turn(event, whole);
    whole.addEventListener("keydown", keep);
    whole.addEventListener("keydown", press);
    document.addEventListener("fullscreenchange", say);
    stop = () => {
      leave();
      watch.disconnect();
      whole.removeEventListener("keydown", keep);
      whole.removeEventListener("keydown", press);
      document.removeEventListener("fullscreenchange", say);
    };
  };
  mark.taken = () => stop?.();
  if (model.get("full_screen") && document.fullscreenEnabled) el.append(button);
  el.append(mark);
  return () => stop?.();
}

export default { render };
