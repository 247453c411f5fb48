/** For waiting inside a control. Where content is awaited, a skeleton of it stands instead. */
export function Spinner() {
  return <span className="spin" aria-hidden="true" />;
}
