/**
 * A sink for a process's output that writes whole lines with a prefix, so that two processes never share a line.
 * @param {string} prefix
 * @param {(text: string) => void} write
 * @returns {(text: string) => void}
 */
export function prefixLines(prefix, write) {
  let rest = "";
  return (text) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    if (lines.length > 0) write(lines.map((line) => `${prefix}${line}\n`).join(""));
  };
}
