/** Classes that are recorded with the camera: pictures are taken as long as a button, or the space bar on it, is held. */

const WIDTH = 224;
const EVERY = 120; // milliseconds between two pictures
const SHOWN = 12;

/** What was recorded: kept by the tab while other pages are open, until a dataset was made of it. */
function recorded() {
  window.apparelRecorded ??= { made: 0, classes: [newClass(), newClass()] };
  return window.apparelRecorded;
}

const newClass = () => ({ name: "", pictures: [], holds: [] });

function element(kind, about = {}, ...children) {
  const made = Object.assign(document.createElement(kind), about);
  made.append(...children);
  return made;
}

class Recorder {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    this.video = find("video");
    this.message = find(".message");
    this.button = find(".camera");
    this.rows = find(".classes");
    this.more = find(".more");
    this.make = find(".make");
    this.words = find(".words");
    this.camera = new Camera(this.video, this.message, () => this.close());
    this.button.onclick = () => (this.camera.isOn ? this.close() : this.start());
    this.more.onclick = () => {
      recorded().classes.push(newClass());
      this.draw();
      this.rows.lastChild.querySelector("input").focus();
    };
    this.make.onclick = () => this.send();
  }

  async start() {
    this.button.disabled = true;
    await this.camera.open();
    this.button.disabled = false;
    this.show();
  }

  close() {
    this.release();
    this.camera.close();
    this.show();
  }

  show() {
    this.video.hidden = !this.camera.isOn;
    this.message.hidden = this.camera.isOn;
    this.button.textContent = this.camera.isOn ? "Stop the camera" : "Start the camera";
    for (const button of this.rows.querySelectorAll(".record-it")) button.disabled = !this.camera.isOn;
  }

  hear(data) {
    this.bounds = data;
    if (data.made > recorded().made) window.apparelRecorded = { made: data.made, classes: [newClass(), newClass()] };
    this.draw();
  }

  draw() {
    const { classes } = recorded();
    if (this.drawn !== classes || this.rows.children.length !== classes.length) {
      this.drawn = classes;
      this.rows.replaceChildren(...classes.map((one, at) => this.row(one, at)));
    }
    classes.forEach((one, at) => this.fill(this.rows.children[at], one));
    this.more.disabled = classes.length >= this.bounds.classes;
    this.check();
    this.show();
  }

  row(one, at) {
    const name = element("input", { value: one.name, maxLength: 60, placeholder: `Class ${at + 1}` });
    name.oninput = () => {
      one.name = name.value;
      this.check();
    };
    const record = element("button", { type: "button", className: "record-it", textContent: "Hold to record" });
    const undo = element("button", { type: "button", className: "undo", textContent: "Undo" });
    const row = element(
      "fieldset",
      {},
      element("label", {}, "What is it called?", name),
      record,
      undo,
      element("p", { className: "count" }),
      element("div", { className: "strip" }),
    );
    record.onpointerdown = () => this.hold(one, row);
    record.onkeydown = (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      if (!event.repeat) this.hold(one, row);
    };
    for (const end of ["pointerup", "pointerleave", "pointercancel", "keyup", "blur", "contextmenu"])
      record.addEventListener(end, () => this.release());
    undo.onclick = () => {
      one.pictures.splice(one.pictures.length - one.holds.pop());
      this.fill(row, one);
      this.check();
    };
    return row;
  }

  fill(row, one) {
    const count = one.pictures.length;
    const full = count >= this.bounds.pictures ? ", as many as are taken" : "";
    row.querySelector(".count").textContent = `${count} ${count === 1 ? "picture" : "pictures"}${full}`;
    row.querySelector(".undo").disabled = !one.holds.length;
    const last = one.pictures.slice(-SHOWN).map((src) => element("img", { src, alt: "" }));
    row.querySelector(".strip").replaceChildren(...last);
  }

  hold(one, row) {
    if (!this.camera.isOn || this.held) return;
    one.holds.push(0);
    this.held = row.querySelector(".record-it");
    this.held.classList.add("is-on");
    const take = () => {
      const isFull = one.pictures.length >= this.bounds.pictures || one.holds.at(-1) >= this.bounds.hold;
      if (!this.video.isConnected || isFull) return this.release();
      one.pictures.push(this.camera.picture(WIDTH));
      one.holds[one.holds.length - 1] += 1;
      this.fill(row, one);
      this.timer = setTimeout(take, EVERY);
    };
    take();
  }

  release() {
    clearTimeout(this.timer);
    this.held?.classList.remove("is-on");
    this.held = null;
    for (const one of recorded().classes) if (one.holds.at(-1) === 0) one.holds.pop();
    if (this.bounds) this.check();
  }

  /** What is still missing before a dataset can be made, in words. */
  check() {
    const used = recorded().classes.filter((one) => one.pictures.length);
    const names = used.map((one) => one.name.trim());
    let missing = "";
    if (used.length < 2) missing = "Record at least two classes.";
    else if (names.some((name) => !name)) missing = "Give every class a name.";
    else if (new Set(names).size < names.length) missing = "Two classes have the same name.";
    else if (used.some((one) => one.pictures.length < this.bounds.fewest))
      missing = `Record at least ${this.bounds.fewest} pictures of each class.`;
    if (this.words.textContent !== missing) this.words.textContent = missing;
    this.make.disabled = Boolean(missing);
  }

  send() {
    const used = recorded().classes.filter((one) => one.pictures.length);
    this.tell("recorded", { classes: used.map(({ name, pictures }) => ({ name: name.trim(), pictures })) });
  }
}

const recorders = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".record");
  if (!recorders.has(root)) recorders.set(root, new Recorder(root));
  const recorder = recorders.get(root);
  recorder.tell = setTriggerValue;
  recorder.hear(data);
  return () => recorder.camera.leave(() => recorder.close());
}
