import type { Channel } from "@/lib/core/channels";
import type { Chance } from "./chance";
import { takeName } from "./names";
import { takeNumber } from "./numbers";
import type { TongueName } from "./talks/fill-talk";
import { laterUsers } from "./later-users";

export type DemoClient = {
  readonly phone: string;
  readonly name: string;
  /** What one calls them. */
  readonly first: string;
  readonly country: string;
  readonly tongue: TongueName;
  readonly channel: Channel;
  /** The account they write to first, by its key. */
  readonly door: string;
  readonly user: string;
  /** The zone of the user's office. */
  readonly zone: string;
  /** When they first wrote, and since when nobody answers them: their user has left. */
  readonly joinsMs: number;
  readonly leftAloneMs: number | null;
};

type Desk = {
  readonly door: string;
  readonly channel: Channel;
  readonly zone: string;
  readonly users: string;
  readonly clients: string;
  /** Of some countries the same people take care; the others are anyone's. */
  readonly special?: Readonly<Record<string, string>>;
};

/** `IT 66` = so many clients with numbers of Italy. With those of the small demo and the strangers they are 300. */
const desks: readonly Desk[] = [
  {
    door: "IT0",
    channel: "whatsapp",
    zone: "Europe/Rome",
    users: "michael anna elena marco sara teo valentina beatrice luca chiara francesca michael marco sara",
    clients: "IT 57, CH 10, FR 7, HK 7, CN 4, MO 2, BE 3, DE 4, AT 2, US 5, GB 3, NL 2",
  },
  {
    door: "GB0",
    channel: "whatsapp",
    zone: "Europe/London",
    users: "oliver amelia james priya harriet zofia",
    clients: "GB 18, IE 6, US 8, NG 3, IN 3, PL 2, NO 2, SE 2",
  },
  {
    door: "GB0",
    channel: "whatsapp",
    zone: "Europe/Rome",
    users: "klaus sophie",
    clients: "DE 8, AT 2, NL 1, DK 1, FR 5, BE 2, ES 8, PT 5, AE 6, SA 2, GR 2, IL 2, TR 1",
    special: {
      DE: "klaus",
      AT: "klaus",
      FR: "sophie",
      BE: "sophie",
      ES: "carmen",
      PT: "joao",
      AE: "yusuf layla",
      SA: "yusuf layla",
    },
  },
  {
    door: "SG0",
    channel: "whatsapp",
    zone: "Asia/Singapore",
    users: "wei arjun lina daniel thuha meiling wei",
    clients: "SG 20, MY 5, IN 3, VN 4, HK 3, KR 1",
  },
  { door: "JP0", channel: "line", zone: "Asia/Tokyo", users: "kenji yui", clients: "JP 18" },
  { door: "TH0", channel: "line", zone: "Asia/Bangkok", users: "somchai", clients: "TH 10" },
  {
    door: "SM0",
    channel: "sms",
    zone: "Europe/London",
    users: "oliver amelia james sophie",
    clients: "GB 12, IE 2, FR 4",
    special: { FR: "sophie" },
  },
];

const tongues: Readonly<Record<string, TongueName>> = {
  IT: "it",
  CH: "it",
  FR: "fr",
  BE: "fr",
  DE: "de",
  AT: "de",
  ES: "es",
  PT: "pt",
  AE: "ar",
  SA: "ar",
  HK: "zh",
  MO: "zh",
  JP: "ja",
  TH: "th",
};

const dayMs = 86_400_000;
/** The first clients of a desk; what opened later has its clients later. */
const opensDaysAgo: Readonly<Record<string, number>> = { SM0: 78, JP0: 54, TH0: 54 };

export type Clients = {
  readonly clients: readonly DemoClient[];
  readonly phones: Set<string>;
  readonly names: Set<string>;
};

/** Everyone who writes in the whole demo, more of them the nearer to now. */
export function planClients(nowMs: number, chance: Chance): Clients {
  const [phones, names] = [new Set<string>(), new Set<string>()];
  const spans = new Map(laterUsers.map((user) => [user.key, user]));
  const clients = desks.flatMap((desk) =>
    desk.clients.split(", ").flatMap((line, nth) => {
      const [country = "", count = "0"] = line.split(" ");
      return Array.from({ length: Number(count) }, (_, n): DemoClient => {
        const users = (desk.special?.[country] ?? desk.users).split(" ");
        const user = users[chance.between(0, users.length - 1)] ?? "";
        const opensMs = nowMs - (opensDaysAgo[desk.door] ?? 90) * dayMs;
        const { joins = 100, leaves } = spans.get(user) ?? {};
        const sinceMs = Math.max(opensMs, nowMs - (joins - 3) * dayMs);
        const leftAloneMs = leaves === undefined ? null : nowMs - leaves * dayMs;
        const untilMs = leftAloneMs ?? nowMs;
        // The power makes each week bring more than the one before; a desk's very first comes as it opens.
        const share = nth + n === 0 ? 0 : (chance.between(0, 10_000) / 10_000) ** 0.7;
        return {
          ...takeName(country, chance, names),
          phone: takeNumber(country, chance, phones),
          country,
          tongue: tongues[country] ?? "en",
          channel: desk.channel,
          door: desk.door,
          user,
          zone: desk.zone,
          joinsMs: sinceMs + share * (untilMs - sinceMs),
          leftAloneMs,
        };
      });
    }),
  );
  return { clients, phones, names };
}
