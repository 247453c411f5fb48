import type { AccountId, IdentityId, OuId, PoolId } from "@/lib/core/ids";
import { climb } from "./climb";
import { coverOf, type CountryCover, type World } from "./coverage";
import type { ClientFacts, PoolFacts, RoomFacts, SelectionFacts, UnitFacts, UserFacts } from "./facts";
import type { Screens } from "./screen";
import { selectAccount } from "./select-account";

export type CountryChange = { readonly before: CountryCover; readonly after: CountryCover };

/** Both worlds must list the same countries in one order. Another account of the same country by the same rule is no change. */
export function changedCountries(
  before: readonly CountryCover[],
  after: readonly CountryCover[],
): readonly CountryChange[] {
  return before.flatMap((was, at) => {
    const is = after[at];
    if (is?.country !== was.country) throw new Error("Coverage of two worlds must be of the same countries");
    const same = was.rule === is.rule && was.servedBy === is.servedBy && was.pool?.id === is.pool?.id;
    return same ? [] : [{ before: was, after: is }];
  });
}

/** What an edit does to unknown clients, country by country. */
export const whatIf = (before: World, after: World, countries: Parameters<typeof coverOf>[1]) =>
  changedCountries(coverOf(before, countries), coverOf(after, countries));

/** A live room with all that selection asks of its user and its client; `rooms` are the client's others. */
export type LiveRoomCase = {
  readonly identityId: IdentityId;
  readonly accountId: AccountId;
  readonly user: UserFacts;
  readonly client: ClientFacts;
  readonly rooms: readonly RoomFacts[];
};

type Counted = { readonly clients: number; readonly rooms: number };

/** Of the clients with a live room, how many would be given another number, or none, if they had no room. No room moves. */
export function decidedDifferently(
  before: Omit<World, "user">,
  after: Omit<World, "user">,
  cases: readonly LiveRoomCase[],
): { readonly all: Counted; readonly differently: Counted } {
  const [wereScreens, areScreens]: [Screens, Screens] = [new Map(), new Map()];
  const answer = (world: Omit<World, "user">, { accountId, ...one }: LiveRoomCase, screens: Screens) => {
    const { user, client, rooms } = one;
    const facts: SelectionFacts = { ...world, user, client, rooms, leaving: accountId };
    const selection = selectAccount(facts, screens);
    return selection.found ? selection.accountId : selection.error;
  };
  const moved = cases.filter((one) => answer(before, one, wereScreens) !== answer(after, one, areScreens));
  return { all: counted(cases), differently: counted(moved) };
}

const counted = (cases: readonly LiveRoomCase[]): Counted => ({
  clients: new Set(cases.map(({ identityId }) => identityId)).size,
  rooms: cases.length,
});

type Ways = Pick<World, "units" | "pools" | "settings">;

/** The pools that a user of each unit is led through, in order (R3, R12). */
export function waysOf({ units, pools, settings }: Ways): ReadonlyMap<OuId, readonly PoolId[]> {
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const poolById = new Map(pools.map((pool) => [pool.id, pool]));
  return new Map(
    units.map(({ id }) => {
      const path = upward(unitById, id);
      const given = path.flatMap(({ poolId }): PoolFacts[] => {
        const pool = poolId === null ? undefined : poolById.get(poolId);
        return pool ? [pool] : [];
      });
      return [id, climb(id, path, given, settings).flatMap(({ pool }) => pool?.id ?? [])];
    }),
  );
}

// `pathUpward` reads the whole tree for one path; here every unit has its own.
function upward(unitById: ReadonlyMap<OuId, UnitFacts>, from: OuId): readonly UnitFacts[] {
  const path: UnitFacts[] = [];
  for (let at = unitById.get(from); at && !path.includes(at); at = at.parentId ? unitById.get(at.parentId) : undefined)
    path.push(at);
  return path;
}

/**
 * Units grouped by the pools their users are led through before and after an edit: in one group all countries are decided
 * alike. Only groups that meet the pool, in the order of `units`.
 */
export function groupsMeeting(poolId: PoolId, before: Ways, after: Ways): readonly (readonly OuId[])[] {
  const [were, are] = [waysOf(before), waysOf(after)];
  const groups = new Map<string, OuId[]>();
  for (const { id } of before.units) {
    const [was, is] = [were.get(id) ?? [], are.get(id) ?? []];
    if (!was.includes(poolId) && !is.includes(poolId)) continue;
    const key = `${was.join(",")}|${is.join(",")}`;
    const group = groups.get(key);
    if (group) group.push(id);
    else groups.set(key, [id]);
  }
  return [...groups.values()];
}
