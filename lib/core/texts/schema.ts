import { z } from "zod";
import { placeholdersOfText, type TextKey } from "./keys";
import { maxTextCharacters, namesIn } from "./render";

/** A text as an admin writes it: every placeholder exists for this text, and no brace is left open. */
export const textBody = (key: TextKey) =>
  z
    .string()
    .trim()
    .min(1, "Write the text")
    .max(maxTextCharacters, `At most ${maxTextCharacters} characters`)
    .superRefine((body, check) => {
      const mayName: readonly string[] = placeholdersOfText[key];
      for (const name of namesIn(body)) {
        if (mayName.includes(name)) continue;
        check.addIssue({
          code: "custom",
          message: `{${name}} does not exist here. Use ${mayName.map((one) => `{${one}}`).join(" ")}`,
        });
      }
      if (/[{}]/.test(body.replaceAll(/\{[^{}]*\}/g, ""))) {
        check.addIssue({ code: "custom", message: "A brace is open: write a placeholder as {company}" });
      }
    });
