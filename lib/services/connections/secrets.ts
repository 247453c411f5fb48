import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ConnectionId } from "@/lib/core/ids";
import type { Credentials } from "@/lib/core/providers/calls";
import { type Keyring, makeKeyring, openSecret, rewrapSecret, sealSecret } from "@/lib/platform/crypto";
import { env } from "@/lib/platform/env";

let kept: Keyring | undefined;

/** The installation's master keys. ENCRYPTION_KEY is `<id>:<base64>`, several separated by commas: the first seals, all open. */
export function keyring(): Keyring {
  if (kept) return kept;
  const keys = env()
    .ENCRYPTION_KEY.split(",")
    .map((entry) => {
      const at = entry.indexOf(":");
      return [entry.slice(0, at).trim(), entry.slice(at + 1).trim()] as const;
    });
  return (kept = makeKeyring(keys[0]?.[0] ?? "", Object.fromEntries(keys)));
}

const place = (ctx: Ctx, id: ConnectionId, field: string) => ({
  companyId: ctx.companyId,
  kind: "connection",
  id,
  field,
});
const tokenField = "webhook-token";

/** Seals each secret for its own place: it opens nowhere else. */
export const sealSecrets = (
  ctx: Ctx,
  id: ConnectionId,
  secrets: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(secrets).map(([field, secret]) => [field, sealSecret(secret, place(ctx, id, field), keyring())]),
  );

/** What an adapter is handed. In clear in memory alone; never logged, never answered to a browser. */
export function openCredentials(
  ctx: Ctx,
  row: { id: ConnectionId; settings: Record<string, string>; secrets: Record<string, string> },
): Credentials {
  const secrets = Object.entries(row.secrets).map(([field, sealed]) => [
    field,
    openSecret(sealed, place(ctx, row.id, field), keyring()),
  ]);
  return { settings: row.settings, secrets: Object.fromEntries(secrets) };
}

export const sealWebhookToken = (ctx: Ctx, id: ConnectionId, token: string): string =>
  sealSecret(token, place(ctx, id, tokenField), keyring());

export const openWebhookToken = (ctx: Ctx, row: { id: ConnectionId; webhookToken: string }): string =>
  openSecret(row.webhookToken, place(ctx, row.id, tokenField), keyring());

/** The key that seals now: the first of ENCRYPTION_KEY. */
export const currentKeyId = (): string => keyring().currentId;

export type SealedRow = {
  readonly id: ConnectionId;
  readonly secrets: Readonly<Record<string, string>>;
  readonly webhookToken: string;
};

/**
 * Everything a connection has sealed, wrapped by the current key: `moved` counts what another key held before,
 * `unreadable` names the fields that no key at hand opens, which stay as they are.
 */
export function rewrapRow(ctx: Ctx, row: SealedRow) {
  let moved = 0;
  const unreadable: string[] = [];
  const rewrap = (field: string, sealed: string): string => {
    try {
      const wrapped = rewrapSecret(sealed, place(ctx, row.id, field), keyring());
      if (wrapped !== sealed) moved += 1;
      return wrapped;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      unreadable.push(field);
      return sealed;
    }
  };
  const secrets = Object.fromEntries(
    Object.entries(row.secrets).map(([field, sealed]) => [field, rewrap(field, sealed)]),
  );
  return { secrets, webhookToken: rewrap(tokenField, row.webhookToken), moved, unreadable };
}

/** What may be shown of a secret later: its last four characters, none of a short one. */
export const hintOf = (secret: string): string => (secret.length >= 12 ? secret.slice(-4) : "");
