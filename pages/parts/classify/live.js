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
    this.picture = document.createElement("canvas");
    this.number = 0;
    this.button.onclick = () => (this.stream ? this.stop() : this.start());
    this.onHidden = () => document.hidden && this.stop();
    document.addEventListener("visibilitychange", this.onHidden);
  }

  async start() {
    this.button.disabled = true;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: 640 } });
      this.video.srcObject = this.stream;
      await this.video.play();
      this.show("running");
      this.look();
    } catch {
      this.stream = null;
      this.message.textContent =
        "The browser gives no camera. It does only when you allow it: look for a camera sign beside the address.";
    }
    this.button.disabled = false;
  }

  stop() {
    if (!this.stream) return;
    this.look(true);
    this.close();
    this.show("stopped");
  }

  close() {
    clearTimeout(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
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
    this.picture.width = WIDTH;
    this.picture.height = Math.round((WIDTH * this.video.videoHeight) / this.video.videoWidth);
    this.picture.getContext("2d").drawImage(this.video, 0, 0, this.picture.width, this.picture.height);
    this.last.src = this.picture.toDataURL("image/jpeg", 0.85);
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
    if (this.stream && number === this.number) {
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

  leave() {
    // the script is called anew with every answer, and only at the end is nothing left of it
    setTimeout(() => {
      if (this.video.isConnected) return;
      this.close();
      document.removeEventListener("visibilitychange", this.onHidden);
    });
  }
}

const cameras = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".live");
  if (!cameras.has(root)) cameras.set(root, new Live(root));
  const camera = cameras.get(root);
  camera.tell = setTriggerValue;
  camera.hear(data);
  return () => camera.leave();
}
