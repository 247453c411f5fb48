import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { CompanyId } from "@/lib/core/ids";

/** A one-time link's token: the company it belongs to (so it can be looked up under its scope) and 256 random bits. */
export function makeLinkToken(companyId: CompanyId): { readonly token: string; readonly hash: string } {
  const company = Buffer.from(companyId.replaceAll("-", ""), "hex").toString("base64url");
  const secret = randomBytes(32).toString("base64url");
  return { token: `${company}.${secret}`, hash: hashOf(secret) };
}

const Parts = z.tuple([z.string().regex(/^[\w-]{22}$/), z.string().regex(/^[\w-]{43}$/)]);

/** The parts of a token that has the right form; null otherwise. */
export function readLinkToken(token: string): { readonly companyId: CompanyId; readonly hash: string } | null {
  const parts = Parts.safeParse(token.split("."));
  if (!parts.success) return null;
  const hex = Buffer.from(parts.data[0], "base64url").toString("hex");
  const companyId = CompanyId.safeParse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
  return companyId.success ? { companyId: companyId.data, hash: hashOf(parts.data[1]) } : null;
}

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
