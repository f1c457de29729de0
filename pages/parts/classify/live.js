/** A camera whose picture is sent several times a second, each time after the one before was answered. */

const WIDTH = 320;
const PAUSE = 150; // milliseconds between an answer and the next look
const PATIENCE = 5000; // milliseconds after which a look counts as lost

class Live {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    this.video = find("video");
    this.last = find("img");
    this.message = find(".message");
    this.words = find(".words");
    this.bars = find(".bars");
    this.button = find("button");
    this.number = 0;
    this.camera = new Camera(this.video, this.message, () => this.stop());
    this.button.onclick = () => (this.camera.isOn ? this.stop() : this.start());
  }

  async start() {
    this.button.disabled = true;
    await this.camera.open();
    this.button.disabled = false;
    if (!this.camera.isOn) return;
    this.show("running");
    this.look();
  }

  stop() {
    if (!this.camera.isOn) return;
    this.look(true);
    this.close();
    this.show("stopped");
  }

  close() {
    clearTimeout(this.timer);
    this.camera.close();
  }

  show(state) {
    this.video.hidden = state !== "running";
    this.last.hidden = state !== "stopped";
    this.message.hidden = true;
    this.button.textContent = state === "running" ? "Stop" : "Start";
  }

  look(last = false) {
    clearTimeout(this.timer);
    if (!this.video.isConnected) return this.close();
    this.last.src = this.camera.picture(WIDTH);
    this.number += 1;
    this.tell("look", { number: this.number, picture: this.last.src, last });
    if (!last) this.timer = setTimeout(() => this.look(), PATIENCE);
  }

  hear({ number, words, bars }) {
    // a screen reader is told when the kind changes, not every per cent
    const kind = words.split(",")[0];
    if (kind !== this.kind) this.words.textContent = words;
    else this.words.firstChild && (this.words.firstChild.data = words);
    this.kind = kind;
    this.draw(bars);
    if (this.camera.isOn && number === this.number) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), PAUSE);
    }
  }

  draw(bars) {
    while (this.bars.children.length < bars.length) this.bars.append(document.createElement("li"));
    while (this.bars.children.length > bars.length) this.bars.lastChild.remove();
    bars.forEach(([words, share], at) => {
      this.bars.children[at].textContent = words;
      this.bars.children[at].style.setProperty("--share", share);
    });
  }
}

const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".live");
  if (!shown.has(root)) shown.set(root, new Live(root));
  const live = shown.get(root);
  live.tell = setTriggerValue;
  live.hear(data);
  return () => live.camera.leave(() => live.close());
}
