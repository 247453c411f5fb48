import type { Ctx } from "@/lib/core/access/ctx";
import type { Channel } from "@/lib/core/channels";
import type { ChangedCover, EditPreview, PreviewGroup } from "@/lib/core/geography/view";
import type { OuId } from "@/lib/core/ids";
import { coverOf, type CountryCover, someUserOf, type World } from "@/lib/core/selection/coverage";
import type { AccountFacts } from "@/lib/core/selection/facts";
import type { Screens } from "@/lib/core/selection/screen";
import { changedCountries, decidedDifferently, groupsMeeting } from "@/lib/core/selection/what-if";
import { type PoolEdit, unsavedPoolId, withEdit } from "@/lib/core/selection/with-edit";
import type { Tx } from "@/db/client";
import { everyCountry } from "@/lib/platform/country-data";
import { loadChannel } from "./load-channel";
import { loadLiveRooms } from "./load-live-rooms";
import { loadAccounts } from "./load-pools";

/** Beyond this many kinds of org units the page says how many more there are. */
const mostGroups = 12;

/** The edit beside what is saved, decided by the real selection: every country for every unit that meets the pool, and its clients. */
export async function previewEdit(tx: Tx, ctx: Ctx, channel: Channel, edit: PoolEdit): Promise<EditPreview> {
  const [before, { cases, capped }] = await Promise.all([
    loadChannel(tx, ctx, channel),
    edit.poolId === null ? { cases: [], capped: false } : loadLiveRooms(tx, ctx, edit.poolId, channel),
  ]);
  const after = withEdit(before, edit, await accountsOf(tx, ctx, edit, before));
  const names = new Map(before.units.map(({ id, name }) => [id, name]));
  const groups = groupsMeeting(edit.poolId ?? unsavedPoolId, before, after);
  const screens: Screens = new Map();
  const worked = groups.slice(0, mostGroups).map((unitIds): PreviewGroup => {
    const units = unitIds.map((id) => ({ id, name: names.get(id) ?? "" }));
    return { units, ...changesFor(unitIds[0], before, after, screens) };
  });
  const { all, differently } = decidedDifferently(before, after, cases);
  return {
    countries: everyCountry.length,
    groups: worked.toSorted((a, b) => Number(b.changes.length > 0) - Number(a.changes.length > 0)),
    moreGroups: Math.max(0, groups.length - mostGroups),
    clients: { all: all.clients, differently: differently.clients, capped },
  };
}

type Worlds = Omit<World, "user">;

/** The edit's accounts: those of some pool are loaded already. */
async function accountsOf(tx: Tx, ctx: Ctx, edit: PoolEdit, { pools }: Worlds): Promise<readonly AccountFacts[]> {
  const pooled = pools.flatMap(({ accounts }) => accounts);
  const known = new Set(pooled.map(({ id }) => id));
  const free = [...edit.primaries, ...edit.secondaries].filter((id) => !known.has(id));
  return [...pooled, ...(await loadAccounts(tx, ctx, free))];
}

function changesFor(ouId: OuId | undefined, before: Worlds, after: Worlds, screens: Screens) {
  if (ouId === undefined) return { changes: [], after: {} };
  const user = someUserOf(ouId);
  const [were, are] = [
    coverOf({ ...before, user }, everyCountry, screens),
    coverOf({ ...after, user }, everyCountry, screens),
  ];
  return {
    changes: changedCountries(were, are).map((change) => ({
      country: change.before.country,
      before: shown(change.before),
      after: shown(change.after),
    })),
    after: Object.fromEntries(are.map(({ country, rule }) => [country, rule])),
  };
}

const shown = ({ rule, servedBy, pool, accounts, freeRooms }: CountryCover): ChangedCover => ({
  rule,
  servedBy,
  pool,
  accounts,
  freeRooms,
});
