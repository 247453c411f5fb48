import { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ConnectionId } from "@/lib/core/ids";
import { connectionSchema, type ProviderDescriptor } from "@/lib/core/providers/descriptor";
import { randomToken } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";
import { hintOf, sealSecrets } from "./secrets";

export type StoredValues = {
  readonly settings: Record<string, string>;
  readonly secrets: Record<string, string>;
  readonly secretHints: Record<string, string>;
  /** What we chose ourselves and the provider must be told: answered once, at creation. */
  readonly generated: Record<string, string>;
};

type Kept = Pick<StoredValues, "settings" | "secrets" | "secretHints">;

/**
 * Checks a form's values by the provider's descriptor and seals its secrets. A blank secret keeps what `kept` holds; a
 * blank generated field is made now; other blanks take their default. Throws `invalid` with a message per field.
 */
export function storeValues(
  ctx: Ctx,
  id: ConnectionId,
  descriptor: ProviderDescriptor,
  given: Readonly<Record<string, string>>,
  kept: Kept | null,
): StoredValues {
  const generated: Record<string, string> = {};
  const values: Record<string, string> = {};
  for (const field of descriptor.fields) {
    const value = given[field.name]?.trim() ?? "";
    const isNew = value === "" && field.generated && !(kept && kept.secrets[field.name]);
    if (isNew) generated[field.name] = randomToken(24);
    values[field.name] =
      value !== "" ? value : (generated[field.name] ?? (field.secret ? "" : (field.defaultValue ?? "")));
  }
  const unknown = Object.keys(given).filter((name) => !descriptor.fields.some((field) => field.name === name));
  if (unknown.length > 0)
    throw new AppError("invalid", "Check the form", {
      fields: { [unknown[0] ?? ""]: ["This provider has no such field"] },
    });
  const options = { allowLoopback: env().ALLOW_LOOPBACK_PROVIDERS === "1" };
  const parsed = connectionSchema(descriptor, kept ? "update" : "create", options).safeParse(values);
  if (!parsed.success) {
    const problems = Object.entries(z.flattenError(parsed.error).fieldErrors).map(([name, messages]) => [
      name,
      messages ?? [],
    ]);
    throw new AppError("invalid", "Check the form", { fields: Object.fromEntries(problems) });
  }
  const settings: Record<string, string> = {};
  const fresh: Record<string, string> = {};
  for (const field of descriptor.fields) {
    const value = parsed.data[field.name] ?? "";
    if (value === "") continue;
    if (field.secret) fresh[field.name] = value;
    else settings[field.name] = value;
  }
  const hints = Object.fromEntries(Object.entries(fresh).map(([name, secret]) => [name, hintOf(secret)]));
  return {
    settings,
    secrets: { ...kept?.secrets, ...sealSecrets(ctx, id, fresh) },
    secretHints: { ...kept?.secretHints, ...hints },
    generated,
  };
}
