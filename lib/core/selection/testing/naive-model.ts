import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { AccountFacts, PoolFacts, SelectionFacts } from "@/lib/core/selection/facts";

const frontDoors = ["wechat_miniapp", "wechat", "line", "telegram"];
const sharedCodes: Readonly<Record<string, readonly string[]>> = {
  "1": ["US", "CA"],
  "44": ["GB", "GG"],
  "7": ["RU", "KZ"],
  "39": ["IT", "VA"],
};
const codeOf = (country: string): string =>
  Object.keys(sharedCodes).find((code) => sharedCodes[code]?.includes(country)) ?? "";

/** The rules once more, written to be read and not to be quick: the account's id and the rule, or the error. */
export function naiveSelection(f: SelectionFacts): string {
  const { user, client, rooms, channel } = f;
  const front = frontDoors.includes(channel);
  if (!user.usable) return "USER_NOT_USABLE";
  if (Object.values(client.guards).some(Boolean)) return "IDENTITY_REFUSED";
  const live = rooms
    .filter((r) => r.userId === user.id && r.state === "live")
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];
  if (live) return `${live.accountId} R1`;
  if (user.dedicated) return user.dedicated.state === "active" ? `${user.dedicated.id} R0` : "DEDICATED_UNAVAILABLE";

  const phone = client.phone ? parsePhoneNumberFromString(client.phone.text) : undefined;
  const nowhere = ["TOLL_FREE", "SHARED_COST", "PREMIUM_RATE", "UAN"].includes(phone?.getType() ?? "");
  const region = nowhere || phone?.isNonGeographic() ? "none" : phone?.country;
  const idPrefix = /^[A-Z][A-Z](?=[.])/.exec(client.providerUserId ?? "")?.[0];
  const home = region === "none" ? "" : (region ?? idPrefix ?? client.profileCountry ?? "");
  const code: string = phone ? phone.countryCallingCode : codeOf(home);

  const path: string[] = [];
  for (let at: string | null = user.ouId; at !== null && !path.includes(at);) {
    path.push(at);
    at = f.units.find((u) => u.id === at)?.parentId ?? null;
  }
  const poolAt = (ou: string): PoolFacts | undefined =>
    f.pools.find((p) => p.active && p.id === f.units.find((u) => u.id === ou)?.poolId);
  const first = path.findIndex((ou) => poolAt(ou));
  if (first === -1 || (first > 0 && !f.settings.inheritWhenMissing)) return "NO_POOL";

  const mayServe = (a: AccountFacts): boolean =>
    a.purpose === (front ? "primary" : "secondary") &&
    !(front && client.frontDoorAccountId && client.frontDoorAccountId !== a.id) &&
    a.state === "active" &&
    a.connectionUsable &&
    a.liveRooms < (a.maxLiveRooms ?? Infinity) &&
    (channel !== "whatsapp" || a.hasInvitationTemplate) &&
    (front ||
      client.phone !== null ||
      client.providerUserId === null ||
      (client.portfolioId !== null && a.portfolioId === client.portfolioId)) &&
    (front ||
      !rooms.some(
        (r) => r.accountId === a.id && (r.state === "live" || (r.state === "cooling" && r.userId !== user.id)),
      )) &&
    !f.passOver?.has(a.id);
  const key = (a: AccountFacts): (number | string)[] => [
    rooms.some((r) => r.accountId === a.id && r.userId === user.id) ? 0 : 1,
    rooms.some((r) => r.accountId === a.id) ? 1 : 0,
    a.liveRooms,
    a.lastAssignedAtMs ?? -1,
    a.id,
  ];
  const smaller = (a: (number | string)[], b: (number | string)[]): number => {
    const at = a.findIndex((x, i) => x !== b[i]);
    return at === -1 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
  };
  for (const pool of path.slice(first).flatMap((ou) => poolAt(ou) ?? [])) {
    const open = pool.accounts.filter(mayServe).sort((a, b) => smaller(key(a), key(b)));
    const of = (wanted: readonly unknown[]): AccountFacts | undefined =>
      open.find((a) => a.country !== null && wanted.includes(a.country));
    const tries: [string, AccountFacts | undefined][] =
      front && client.frontDoorAccountId
        ? [["R4", open[0]]]
        : [
            ["R8", of([home])],
            [
              "R9",
              of(
                pool.mapping
                  .filter((m) => m.from === home)
                  .slice(0, 1)
                  .map((m) => m.to),
              ),
            ],
            ["R10", pool.matchSharedCode ? of(sharedCodes[code] ?? []) : undefined],
            ["R11", of([pool.defaultRegion])],
          ];
    const hit = tries.find(([, account]) => account);
    if (hit) return `${hit[1]?.id} ${hit[0]}`;
    if (!pool.fallbackUpward) break;
  }
  return "NO_ACCOUNT_AVAILABLE";
}
