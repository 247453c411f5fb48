import { z } from "zod";
import { hasOpenBrace } from "./check-text";
import { CatalogueKey } from "./keys";
import { Language } from "./language-tag";
import { type CatalogueKey as Key, placeholdersOfText } from "./placeholders";
import { maxTextCharacters, namesIn } from "./render";

/** A text as an admin writes it: every placeholder exists for this text, and no brace is left open. */
export const textBody = (key: Key) =>
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
      if (hasOpenBrace(body)) {
        check.addIssue({ code: "custom", message: "A brace is open: write a placeholder as {company}" });
      }
    });

/** Which text, in which language, and the version that was seen: 0 where none was written yet. */
const Text = { key: CatalogueKey, language: Language, version: z.int().nonnegative() };

/** An own wording. What is wrong with it stands under `body`. */
export const SaveText = z.strictObject({ ...Text, body: z.string() }).transform(({ body, ...text }, check) => {
  const parsed = textBody(text.key).safeParse(body);
  if (parsed.success) return { ...text, body: parsed.data };
  for (const { message } of parsed.error.issues) check.addIssue({ code: "custom", path: ["body"], message });
  return z.NEVER;
});
export type SaveText = z.output<typeof SaveText>;

/** Back to our own wording; in a language that we do not ship, to none. */
export const ResetText = z.strictObject(Text);
export type ResetText = z.output<typeof ResetText>;
