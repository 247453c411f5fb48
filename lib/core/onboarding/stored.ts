import { z } from "zod";
import { MessageId } from "@/lib/core/ids";
import { TextKey } from "@/lib/core/texts/keys";

const Count = z.number().nonnegative();

/** What a run keeps of its facts, as far as its page speaks of it. */
export const StoredFacts = z.object({
  roll: z.number(),
  interactionOwned: z.boolean(),
  identity: z.object({ ownAccount: z.boolean(), blocked: z.boolean(), optedOut: z.boolean() }),
  settings: z.object({ autoPromotion: z.boolean(), profileChoice: z.string() }),
  profiles: z.array(z.object({ stage: z.string(), visibleTo: z.array(z.string()) })),
  rooms: z.array(z.object({ state: z.string() })),
});

/** What a run keeps of its decision. Runs of an earlier version have neither what was sent nor timings. */
export const StoredDecision = z.object({
  profile: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("existing"), alternatives: z.array(z.string()) }),
      z.object({ kind: z.literal("new") }),
    ])
    .nullable(),
  clientId: z.string().nullable().default(null),
  optsIn: z.boolean(),
  effects: z.array(
    z.object({
      kind: z.enum([
        "opt_out",
        "opt_in",
        "use_room",
        "take_profile",
        "keep_card",
        "send",
        "alert_no_number",
        "log_enumeration",
        "leave_note",
        "close",
      ]),
    }),
  ),
  heldBack: z.array(TextKey),
  sent: z
    .array(z.object({ text: TextKey, from: z.enum(["primary", "room"]), messageId: MessageId.nullable() }))
    .default([]),
  timings: z.object({ facts: Count, decision: Count, effects: Count }).nullable().default(null),
});
