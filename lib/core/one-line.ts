import { z } from "zod";
import { lengthOf, tidyLine } from "./tidy-line";

/**
 * A name, or another text on one line, as somebody typed it into a form: tidied, so that two which look alike are alike.
 * @param missing what is said when nothing is left
 * @param most its greatest length in code points
 */
export const oneLine = (missing: string, most = 100) =>
  z
    .string()
    .max(10_000)
    .transform(tidyLine)
    .pipe(
      z
        .string()
        .min(1, missing)
        .refine((text) => lengthOf(text) <= most, `At most ${most} characters`),
    );
