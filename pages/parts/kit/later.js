// Says once that the browser has drawn what is on the page and has nothing else to do.
export default function ({ setTriggerValue }) {
  const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 300));
  idle(() => setTriggerValue("drawn", true));
}
