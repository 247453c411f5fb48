import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";

export type PoolAccountFacts = {
  readonly purpose: "primary" | "secondary";
  readonly state: string;
  readonly country: CountryCode | null;
  readonly connectionUsable: boolean;
  readonly hasInvitationTemplate: boolean;
};

export type PoolFacts = {
  readonly channel: Channel;
  readonly accounts: readonly PoolAccountFacts[];
  readonly unitCount: number;
  readonly mappings: readonly { readonly from: CountryCode; readonly to: CountryCode }[];
  readonly defaultRegion: CountryCode | null;
  readonly fallbackUpward: boolean;
  /** Whether an org unit above any of the pool's own has an active pool of this channel. */
  readonly poolAbove: boolean;
};

type CheckKey =
  | "primary_active"
  | "secondary_active"
  | "connections_answer"
  | "invitation_template"
  | "units_assigned"
  | "mapping_leads_nowhere"
  | "mapping_shadowed"
  | "default_leads_nowhere"
  | "fallback_leads_nowhere";

/** One line of the activation check. A blocking one that is not met keeps the pool from becoming active. */
export type PoolCheck = {
  readonly key: CheckKey;
  readonly met: boolean;
  readonly blocking: boolean;
  /** What is counted: how many of how many, or the countries concerned. */
  readonly count?: { readonly ok: number; readonly all: number };
  readonly countries?: readonly CountryCode[];
};

const needsPrimary: ReadonlySet<Channel> = new Set([
  "whatsapp",
  "sms",
  "imessage",
  "wechat_miniapp",
  "wechat",
  "line",
  "telegram",
]);
const needsSecondary: ReadonlySet<Channel> = new Set(["whatsapp", "sms", "imessage", "signal"]);

/** What each channel needs before a pool can be activated, and what merely leads nowhere, as lines of a checklist. */
export function checkPool(pool: PoolFacts): readonly PoolCheck[] {
  const of = (purpose: "primary" | "secondary") => pool.accounts.filter((account) => account.purpose === purpose);
  const isActive = (account: PoolAccountFacts) => account.state === "active";
  const checks: PoolCheck[] = [];
  for (const [purpose, needed, key] of [
    ["primary", needsPrimary, "primary_active"],
    ["secondary", needsSecondary, "secondary_active"],
  ] as const) {
    if (!needed.has(pool.channel)) continue;
    const all = of(purpose);
    const ok = all.filter(isActive).length;
    checks.push({ key, met: ok > 0, blocking: true, count: { ok, all: all.length } });
  }
  const active = pool.accounts.filter(isActive);
  const answering = active.filter((account) => account.connectionUsable).length;
  checks.push({
    key: "connections_answer",
    met: answering === active.length,
    blocking: false,
    count: { ok: answering, all: active.length },
  });
  if (pool.channel === "whatsapp") {
    const secondaries = of("secondary").filter(isActive);
    const ok = secondaries.filter((account) => account.hasInvitationTemplate).length;
    checks.push({
      key: "invitation_template",
      met: ok === secondaries.length,
      blocking: false,
      count: { ok, all: secondaries.length },
    });
  }
  checks.push({
    key: "units_assigned",
    met: pool.unitCount > 0,
    blocking: false,
    count: { ok: pool.unitCount, all: pool.unitCount },
  });
  return [...checks, ...warnings(pool)];
}

function warnings(pool: PoolFacts): PoolCheck[] {
  const serving: "primary" | "secondary" = needsSecondary.has(pool.channel) ? "secondary" : "primary";
  const served = new Set(
    pool.accounts.filter((a) => a.purpose === serving && a.state === "active").map((a) => a.country),
  );
  const list: PoolCheck[] = [];
  const warn = (key: CheckKey, countries: readonly CountryCode[]) => {
    if (countries.length > 0) list.push({ key, met: false, blocking: false, countries });
  };
  warn(
    "mapping_leads_nowhere",
    pool.mappings.filter((row) => !served.has(row.to)).map((row) => row.from),
  );
  warn(
    "mapping_shadowed",
    pool.mappings.filter((row) => served.has(row.from)).map((row) => row.from),
  );
  if (pool.defaultRegion !== null && !served.has(pool.defaultRegion))
    warn("default_leads_nowhere", [pool.defaultRegion]);
  if (pool.fallbackUpward && !pool.poolAbove) list.push({ key: "fallback_leads_nowhere", met: false, blocking: false });
  return list;
}
