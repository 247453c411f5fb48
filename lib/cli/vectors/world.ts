import { z } from "zod";
import { Channel } from "@/lib/core/channels";
import { CountryCode } from "@/lib/core/countries";

const Account = z.object({
  id: z.string(),
  channel: Channel,
  purpose: z.enum(["dedicated", "primary", "secondary", "inbox"]),
  poolId: z.string().nullable().default(null),
  userId: z.string().nullable().default(null),
  country: CountryCode.nullable().default(null),
  address: z.string(),
  state: z.enum(["draft", "active", "degraded", "draining", "retired", "disabled"]),
  connectionUsable: z.boolean().default(true),
  hasInvitationTemplate: z.boolean().default(true),
  portfolioId: z.string().nullable().default(null),
  maxLiveRooms: z.int().nullable().default(null),
  lastAssignedAt: z.string().nullable().default(null),
});

/** What a selection case describes: a small company, then one request. */
export const SelectionCase = z.object({
  name: z.string(),
  world: z.object({
    settings: z.object({ inheritWhenMissing: z.boolean().default(false) }).prefault({}),
    orgUnits: z.array(z.object({ id: z.string(), parentId: z.string().nullable() })),
    users: z.array(z.object({ id: z.string(), orgUnitId: z.string().nullable(), usable: z.boolean().default(true) })),
    pools: z.array(
      z.object({
        id: z.string(),
        channel: Channel,
        active: z.boolean(),
        orgUnitIds: z.array(z.string()),
        geographyMapping: z.array(z.object({ from: CountryCode, to: CountryCode })).default([]),
        defaultRegion: CountryCode.nullable().default(null),
        fallbackUpward: z.boolean().default(false),
        matchSharedCode: z.boolean().default(true),
      }),
    ),
    accounts: z.array(Account),
    rooms: z
      .array(
        z.object({
          accountId: z.string(),
          identity: z.string(),
          userId: z.string(),
          channel: Channel,
          state: z.enum(["live", "cooling", "closed"]),
        }),
      )
      .default([]),
  }),
  request: z.object({
    channel: Channel,
    userId: z.string(),
    client: z.object({
      identity: z.string(),
      phone: z.string().nullable().default(null),
      providerUserId: z.string().nullable().default(null),
      portfolioId: z.string().nullable().default(null),
      profileCountry: CountryCode.nullable().default(null),
      accountId: z.string().nullable().default(null),
      optedOut: z.boolean().default(false),
      blocked: z.boolean().default(false),
    }),
  }),
  expect: z.union([
    z.object({ account: z.string(), rule: z.string(), poolId: z.string().optional() }),
    z.object({ error: z.string() }),
  ]),
});
export type SelectionCase = z.output<typeof SelectionCase>;
