import type { KindRunner } from "./case";
import { runCsvCells } from "./csv-cells";
import { runExtensions } from "./extensions";
import { runMeta } from "./meta";
import { runOnboarding } from "./onboarding";
import { runPhone } from "./phone";
import { runSelection } from "./selection";
import { runWame } from "./wame";

/** Every kind whose core exists. A kind enters here together with its core and its copy below `vectors/`. */
export const runners: ReadonlyMap<string, KindRunner> = new Map<string, KindRunner>([
  ["csv-cells", runCsvCells],
  ["extensions", runExtensions],
  ["meta", runMeta],
  ["onboarding", runOnboarding],
  ["phone", runPhone],
  ["selection", runSelection],
  ["wame", runWame],
]);
