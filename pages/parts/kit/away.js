/** Milliseconds between two questions whether the app is back, and after which it is said that it is away. */
const ASK_EVERY = 1_000;
const PATIENCE = 1_500;

/** Questions in a row that the server answers without Streamlit joining it: then it has given up. */
const ANSWERS = 12;

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function answers() {
  try {
    const health = new URL("_stcore/health", document.location.href);
    return (await fetch(health, { cache: "no-store", signal: AbortSignal.timeout(4_000) })).ok;
  } catch {
    return false;
  }
}

const watches = new WeakMap();

/** Load the page anew when its session is another one than before: kept where no new drawing of the page changes it. */
function belongsTo(session) {
  const kept = document.documentElement.dataset;
  if ((kept.session ??= session) !== session) document.location.reload();
}

class Watch {
  constructor(page) {
    this.page = page;
    this.app = document.querySelector("[data-testid=stApp]");
    this.look = () => (this.isJoined() && navigator.onLine) || this.wait();
    this.changes = new MutationObserver(this.look);
    this.changes.observe(this.app, { attributeFilter: ["data-test-connection-state"] });
    window.addEventListener("offline", this.look);
  }

  isJoined() {
    return this.app.dataset.testConnectionState === "CONNECTED";
  }

  async wait() {
    if (this.waits) return;
    this.waits = true;
    const since = Date.now();
    for (let answered = 0; ; await rest(ASK_EVERY)) {
      answered = (await answers()) ? answered + 1 : 0;
      if (!this.changes || (answered && this.isJoined())) break;
      if (answered > ANSWERS) document.location.reload();
      if (Date.now() - since > PATIENCE && !this.page.open) this.page.showModal();
    }
    this.waits = false;
    this.page.close();
    this.back?.(since);
  }

  end() {
    this.changes.disconnect();
    this.changes = null;
    window.removeEventListener("offline", this.look);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const page = parentElement.querySelector("dialog");
  if (!watches.has(page)) watches.set(page, new Watch(page));
  const watch = watches.get(page);
  watch.back = (since) => setTriggerValue("back", since);
  belongsTo(data.session);
  return () => {
    watch.end();
    watches.delete(page);
  };
}
