import { z } from "zod";
import { type SettingName, settings } from "./registry";

/** In the order of the registry. */
export const settingNames = Object.keys(settings).filter((name): name is SettingName => name in settings);

/**
 * One setting of the company: a value that its own schema takes, or back to the default. `seen` is when it was changed last
 * as the form was opened (null = never), so that two admins do not overwrite each other unseen.
 */
export const ChangeSetting = z
  .strictObject({
    name: z.enum(settingNames),
    to: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("value"), value: z.json() }),
      z.strictObject({ kind: z.literal("default") }),
    ]),
    seen: z.iso.datetime().nullable(),
  })
  .superRefine(({ name, to }, check) => {
    if (to.kind === "default") return;
    const parsed = settings[name].schema.safeParse(to.value);
    for (const { message } of parsed.error?.issues ?? []) check.addIssue({ code: "custom", path: ["value"], message });
  });
export type ChangeSetting = z.output<typeof ChangeSetting>;
