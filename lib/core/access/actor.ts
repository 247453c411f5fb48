import { z } from "zod";
import type { Masked } from "@/lib/core/masking/mask";
import type { AccountId, OuId, SessionId, UserId } from "@/lib/core/ids";

export const Role = z.enum(["admin", "supervisor", "agent"]);
export type Role = z.output<typeof Role>;

/** Who does something: a signed-in person, a job of the worker, a provider's call, or an operator at the command line. */
export type Actor =
  | {
      readonly kind: "user";
      readonly id: UserId;
      readonly roles: readonly Role[];
      readonly ouId: OuId | null;
      /** What a supervisor was granted; an OU stands for its whole subtree, already expanded. */
      /** The shared accounts that they are an agent of; absent = none. */
      readonly worksOn?: readonly AccountId[];
      readonly supervises: { readonly ouIds: readonly OuId[]; readonly accountIds: readonly AccountId[] };
      /** What the company hides of clients from their roles. */
      readonly masked: Masked;
      readonly sessionId: SessionId;
    }
  | { readonly kind: "job"; readonly name: string }
  | { readonly kind: "hook"; readonly provider: string }
  | { readonly kind: "operator" };
