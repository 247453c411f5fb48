import { z } from "zod";
import { demoPools, demoUsers, type DemoUnit } from "./demo-company";
import type { Deed, Step } from "./step";
import { laterAccounts } from "./later-accounts";
import { laterUsers } from "./later-users";

/**
 * The past in parts. First the founding, until the last number has passed its connection's test, which locks every number.
 * Then two halves that have no client, user, number or pool in common: each is played by itself, at its own pace.
 */
export const Lane = z.enum(["founding", "italy", "abroad"]);
export type Lane = z.output<typeof Lane>;

/** The lanes that begin when this one has ended. */
export const lanesAfter = (lane: Lane): readonly Lane[] => (lane === "founding" ? ["italy", "abroad"] : []);

const italianPool = "Italy clients";
const italianUnits: ReadonlySet<DemoUnit> = new Set(["italy", "milan"]);
const italianUsers = new Set(
  [...demoUsers, ...laterUsers].filter(({ unit }) => italianUnits.has(unit)).map(({ key }) => key),
);
const italianAccounts = new Set([
  ...demoPools.filter(({ name }) => name === italianPool).flatMap(({ accounts }) => accounts),
  ...laterAccounts
    .filter(({ pool, user, purpose }) => pool === italianPool || user !== undefined || purpose === "inbox")
    .map(({ key }) => key),
]);

/** One lane's steps, in their order. */
export function stepsOf(lane: Lane, steps: readonly Step[]): readonly Step[] {
  const founded = steps.findLastIndex(({ deed }) => deed.kind === "add_account" && !deed.account.isDraft) + 1;
  if (lane === "founding") return steps.slice(0, founded);
  const phones = new Map(
    steps.flatMap(({ deed }) => (deed.kind === "write_to" ? [[deed.phone, italianAccounts.has(deed.account)]] : [])),
  );
  return steps.slice(founded).filter(({ deed }) => isItalian(deed, phones) === (lane === "italy"));
}

function isItalian(deed: Deed, phones: ReadonlyMap<string, boolean>): boolean {
  switch (deed.kind) {
    case "hire":
      return italianUsers.has(deed.user.key);
    case "sign_in":
    case "set_extension":
    case "disable_user":
      return italianUsers.has(deed.user);
    case "add_account":
      return italianAccounts.has(deed.account.key);
    case "change_account":
      return italianAccounts.has(deed.account);
    case "make_pool":
      return deed.pool.name === italianPool;
    case "map_country":
      return deed.pool === italianPool;
    case "take_phone":
    case "break_phone":
    case "write_to":
      return phones.get(deed.phone) ?? false;
    case "write":
    case "answer":
    case "look":
    case "end_room":
      return phones.get(deed.room.phone) ?? false;
    case "stray_call":
      return false;
  }
}
