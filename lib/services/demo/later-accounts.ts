import type { Purpose } from "@/lib/core/accounts/schema";
import type { Channel } from "@/lib/core/channels";
import type { DemoAccount, DemoPool } from "./demo-company";

// What the whole demo has beyond the accounts and pools of the small one. Numbers are reserved for fiction, or blocks of
// zeros, which are not given out.

/** `added`: days before now. `pool` is the pool of the small demo that it joins. `user` makes it that person's alone. */
export type LaterAccount = DemoAccount & {
  readonly channel: Channel;
  readonly added: number;
  readonly isDraft?: true;
  readonly pool?: string;
  readonly user?: string;
};

type AccountRow = readonly [
  key: string,
  name: string,
  channel: Channel,
  address: string,
  country: string,
  purpose: Purpose,
  limit: number | null,
  added: number,
];

const account = ([key, name, channel, address, country, purpose, limit, added]: AccountRow) => ({
  key,
  name,
  channel,
  address,
  country,
  purpose,
  limit,
  added,
});

export const laterAccounts: readonly LaterAccount[] = [
  {
    ...account(["CH1", "Lugano", "whatsapp", "+41910000411", "CH", "secondary", 40, 96]),
    pool: "Italy clients",
  },
  {
    ...account(["IT3", "Private clients, old number", "whatsapp", "+390255501413", "IT", "secondary", 60, 96]),
    pool: "Italy clients",
  },
  { ...account(["DE1", "Frankfurt", "whatsapp", "+496990009411", "DE", "secondary", 60, 95]), pool: "EMEA clients" },
  { ...account(["ES1", "Madrid", "whatsapp", "+34910000411", "ES", "secondary", 40, 93]), pool: "EMEA clients" },
  { ...account(["AE1", "Dubai", "whatsapp", "+97140000411", "AE", "secondary", 40, 93]), pool: "EMEA clients" },
  { ...account(["US2", "Miami", "whatsapp", "+13055550164", "US", "secondary", 60, 92]), pool: "EMEA clients" },
  {
    ...account(["PT1", "Lisbon", "whatsapp", "+351210000411", "PT", "secondary", 40, 3]),
    isDraft: true,
    pool: "EMEA clients",
  },
  {
    ...account(["FR9", "Paris, until last year", "whatsapp", "+33199001460", "FR", "secondary", 80, 96]),
    isDraft: true,
  },
  account(["ITS", "Client services", "whatsapp", "+390255501420", "IT", "inbox", null, 94]),
  { ...account(["EF1", "Elena Fontana", "whatsapp", "+390255501421", "IT", "dedicated", null, 94]), user: "elena" },
  account(["SM0", "SMS front desk", "sms", "+442079460900", "GB", "primary", null, 92]),
  account(["SM1", "SMS London", "sms", "+442079460901", "GB", "secondary", 60, 92]),
  account(["SM2", "SMS Paris", "sms", "+33199001470", "FR", "secondary", 30, 92]),
  account(["JP0", "LINE Japan", "line", "@meridiana-jp", "JP", "primary", 60, 91]),
  account(["TH0", "LINE Thailand", "line", "@meridiana-th", "TH", "primary", 40, 91]),
];

/** `made`: days before now. */
export type LaterPool = DemoPool & { readonly channel: Channel; readonly made: number };

export const laterPools: readonly LaterPool[] = [
  {
    name: "SMS Europe",
    channel: "sms",
    units: ["emea", "italy", "milan", "london"],
    accounts: ["SM0", "SM1", "SM2"],
    // No default region: whoever is neither near London nor near Paris finds no number, and Coverage shows it.
    mappings: [
      ["IE", "GB"],
      ["BE", "FR"],
    ],
    defaultRegion: null,
    fallbackUpward: false,
    cooldownDays: 14,
    made: 79,
  },
  {
    name: "LINE Asia",
    channel: "line",
    units: ["apac"],
    accounts: ["JP0", "TH0"],
    mappings: [],
    defaultRegion: null,
    fallbackUpward: false,
    cooldownDays: null,
    made: 55,
  },
];
