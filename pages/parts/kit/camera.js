/** A camera that a visitor starts and stops; who shows it hears when the tab is hidden. */
class Camera {
  constructor(video, message, whenHidden) {
    this.video = video;
    this.message = message;
    this.canvas = document.createElement("canvas");
    this.onHidden = () => document.hidden && whenHidden();
    document.addEventListener("visibilitychange", this.onHidden);
  }

  get isOn() {
    return Boolean(this.stream);
  }

  async open() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: 640 } });
      this.video.srcObject = this.stream;
      await this.video.play();
    } catch {
      this.close();
      this.message.textContent =
        "The browser gives no camera. It does only when you allow it: look for a camera sign beside the address.";
    }
  }

  close() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
  }

  /** What it sees, so many pixels wide, as the address of a JPEG. */
  picture(width) {
    this.canvas.width = width;
    this.canvas.height = Math.round((width * this.video.videoHeight) / this.video.videoWidth);
    this.canvas.getContext("2d").drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
    return this.canvas.toDataURL("image/jpeg", 0.85);
  }

  /** Call `close` when what shows it has gone: a script is called anew with every answer, and then it has not. */
  leave(close) {
    setTimeout(() => {
      if (this.video.isConnected) return;
      close();
      document.removeEventListener("visibilitychange", this.onHidden);
    });
  }
}

