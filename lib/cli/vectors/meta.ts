import { basename } from "node:path";
import type { KindRunner } from "./case";
import { runMetaErrors, runMetaHealth } from "./meta-answers";
import { runMetaHook } from "./meta-hook";
import { runMetaOutbound } from "./meta-outbound";

/** Meta's cases: one webhook call a file, or a table of what goes out, of errors, of health. */
export const runMeta: KindRunner = (file) => {
  switch (basename(file.path)) {
    case "outbound.json":
      return runMetaOutbound(file);
    case "errors.json":
      return runMetaErrors(file);
    case "health.json":
      return runMetaHealth(file);
    default:
      return runMetaHook(file);
  }
};
