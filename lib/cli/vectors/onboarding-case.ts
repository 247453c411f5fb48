import { z } from "zod";
import { Channel } from "@/lib/core/channels";
import { SelectionError } from "@/lib/core/selection/trace";
import { TextKey } from "@/lib/core/texts/keys";

/** What an onboarding case describes: a small company, one sender, one message, and what comes of it. */
export const OnboardingCase = z.object({
  name: z.string(),
  facts: z.object({
    channel: Channel,
    world: z.object({
      settings: z.object({ autoPromotion: z.boolean(), profileChoice: z.enum(["random", "most_recent"]) }),
      users: z.array(
        z.object({
          id: z.string(),
          extension: z.string().nullable(),
          usable: z.boolean(),
          formerExtensions: z.array(z.object({ word: z.string(), daysAgo: z.number() })).default([]),
        }),
      ),
      profiles: z.array(
        z.object({
          id: z.string(),
          identities: z.array(z.string()),
          stage: z.enum(["prospect", "client", "archived"]),
          visibleTo: z.array(z.string()),
          assignedTo: z.array(z.string()),
          lastUsedAt: z.iso.datetime(),
        }),
      ),
      rooms: z.array(
        z.object({
          id: z.string(),
          userId: z.string(),
          identity: z.string(),
          state: z.enum(["reserved", "pending", "active", "needs_verification", "cooling", "closed"]),
          invitationSent: z.boolean(),
        }),
      ),
      requestCards: z.array(
        z.object({
          id: z.string(),
          userId: z.string(),
          identity: z.string(),
          open: z.boolean(),
          lastToldHoursAgo: z.number().nullable().default(null),
        }),
      ),
    }),
    identity: z.object({ id: z.string(), blocked: z.boolean(), optedOut: z.boolean(), silenced: z.boolean().default(false) }),
    message: z.object({ kind: z.string(), text: z.string().nullable().default(null) }),
    recent: z.partialRecord(TextKey, z.number()).default({}),
    automaticToday: z.int().default(0),
    selection: z.union([z.object({ account: z.string() }), z.object({ error: SelectionError })]),
  }),
  expect: z.looseObject({
    outcome: z.string(),
    profile: z.union([z.string(), z.array(z.string()), z.null()]).optional(),
  }),
});
export type OnboardingCase = z.output<typeof OnboardingCase>;
