/** Tells which of the files that are chosen, dropped or pasted an uploader will not take. */
export default function ({ data, setTriggerValue }) {
  const isRefused = ({ name, size }) =>
    size > data.most || (data.endings.length && !data.endings.includes(name.split(".").pop().toLowerCase()));
  const look = (event) => {
    if (!event.target.closest?.(`.st-key-${data.within}`)) return;
    const files = [...((event.dataTransfer ?? event.target).files ?? [])];
    if (!files.length) return;
    const refused = files.filter(isRefused).slice(0, 100);
    if (!refused.length && !data.said) return;
    setTriggerValue("refused", { files: refused.map(({ name, size }) => ({ name, size })) });
  };
  for (const kind of ["change", "drop"]) document.addEventListener(kind, look, { capture: true });
  return () => {
    for (const kind of ["change", "drop"]) document.removeEventListener(kind, look, { capture: true });
  };
}
