import { randomInt } from "node:crypto";
import type { Ctx } from "@/lib/core/access/ctx";
import type { MessageId } from "@/lib/core/ids";
import { codeFrom, codeRange } from "@/lib/core/verification/code";
import { keyedHash, matchesKeyedHash, openSecret, sealSecret } from "@/lib/platform/crypto";
import { keyring } from "@/lib/services/connections/secrets";

// A code belongs to the message that carries it: neither its hash nor its seal is worth anything elsewhere.
const place = (ctx: Ctx, id: MessageId) => ({ companyId: ctx.companyId, kind: "verification", id, field: "code" });

/** A new code as the row of its verification keeps it: to be recognised, and until it went out to be sent. Never in clear. */
export function drawCode(ctx: Ctx, id: MessageId): { readonly codeHash: string; readonly codeSealed: string } {
  const code = codeFrom(randomInt(codeRange));
  return {
    codeHash: keyedHash(code, place(ctx, id), keyring()),
    codeSealed: sealSecret(code, place(ctx, id), keyring()),
  };
}

export const isCode = (ctx: Ctx, id: MessageId, hash: string, typed: string): boolean =>
  matchesKeyedHash(typed, hash, place(ctx, id), keyring());

export const openCode = (ctx: Ctx, id: MessageId, sealed: string): string =>
  openSecret(sealed, place(ctx, id), keyring());
