/**
 * A refusal that a person can act on: one paragraph of what happened, why, and what to do.
 * Everything else that is thrown is a defect and keeps its stack.
 */
export class Refusal extends Error {
  /** @param {{ what: string, why: string, todo: string }} parts each one or more whole sentences */
  constructor({ what, why, todo }, options) {
    super([what, why, todo].join(" "), options);
    this.name = "Refusal";
  }
}

/** The refusal for a full disk, also where only its effects are seen. @param {string} [place] */
export const fullDisk = (place) =>
  new Refusal({
    what: `The disk is full${place ? ` at ${place}` : ""}.`,
    why: "There was no space left (ENOSPC); packages and build together need about 2 GB, the database grows with its data.",
    todo: "Free some space and run the command again; what was finished is kept and what was half done is made anew.",
  });

const notWritable = (place, code) =>
  new Refusal({
    what: `The folder ${place} cannot be written.`,
    why: `The system answered ${code} to the user ${userName()}; Linekeeper keeps packages in node_modules, its build in .next and its data in .data.`,
    todo: "Give that user the folder (chown), or copy the project to a folder of your own, and run the command again.",
  });

const userName = () => process.env.USER ?? process.env.USERNAME ?? `number ${process.getuid?.() ?? "unknown"}`;

/**
 * Turns what the system says about disks and permissions into a refusal; anything else is returned as it came.
 * @param {unknown} error
 * @param {string} [place] the folder being worked on; without it the path that the error names
 */
export function refusalFrom(error, place) {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const path = place ?? ("path" in error && typeof error.path === "string" ? error.path : undefined);
  if (code === "ENOSPC" || code === "EDQUOT") return fullDisk(path);
  if (["EACCES", "EROFS", "EPERM"].includes(code) && path) return notWritable(path, code);
  return error;
}

/**
 * The same for the printed output of a program that failed (npm, next, initdb), or undefined when it says neither.
 * @param {string} output
 * @param {string} place
 */
export function refusalFromOutput(output, place) {
  if (/ENOSPC|EDQUOT|no space left on device/i.test(output)) return fullDisk(place);
  const denied = /\b(EACCES|EROFS|EPERM)\b/.exec(output);
  return denied?.[1] ? notWritable(place, denied[1]) : undefined;
}

/** Writes an error for a person: a refusal as its paragraph, a defect with its stack. */
export function printError(error) {
  const shown = refusalFrom(error);
  const text =
    shown instanceof Refusal ? shown.message : shown instanceof Error ? (shown.stack ?? shown.message) : String(shown);
  process.stderr.write(`\n${text}\n`);
}
