import { expect, test } from "vitest";
import { CountryCode } from "@/lib/core/countries";
import { AccountId, OuId, PoolId } from "@/lib/core/ids";
import { poolListColumns } from "@/lib/core/pools/list-columns";
import { poolColumns } from "./pool-columns";
import type { MemberView, PoolView } from "@/lib/core/pools/view";

const id = "0199a5d2-7c00-7000-8000-000000000001";

const bare: PoolView = {
  id: PoolId.parse(id),
  name: "Empty",
  channel: "line",
  state: "draft",
  version: 1,
  defaultRegion: null,
  fallbackUpward: false,
  matchSharedCode: true,
  cooldownDays: null,
  units: [],
  accounts: [],
  mappings: [],
  checks: [{ key: "primary_active", met: false, blocking: true }],
  liveRooms: 0,
};
const member = (over: Partial<MemberView>): MemberView => ({
  id: AccountId.parse(id),
  key: "IT1",
  name: "Milan",
  address: "+39 02 5550 1180",
  country: CountryCode.parse("IT"),
  purpose: "secondary",
  state: "active",
  liveRooms: 2,
  connectionUsable: true,
  hasInvitationTemplate: true,
  maxLiveRooms: 40,
  ...over,
});
const full: PoolView = {
  ...bare,
  name: "Italy clients",
  channel: "whatsapp",
  state: "active",
  defaultRegion: CountryCode.parse("IT"),
  fallbackUpward: true,
  units: [
    { id: OuId.parse(id), name: "Italy" },
    { id: OuId.parse(id), name: "Milan" },
  ],
  accounts: [
    member({ purpose: "primary" }),
    member({}),
    member({ key: "SG1", country: CountryCode.parse("SG") }),
    member({ key: "FR1", country: CountryCode.parse("FR"), state: "draining" }),
  ],
  checks: [
    { key: "secondary_active", met: true, blocking: true },
    { key: "mapping_leads_nowhere", met: false, blocking: false },
  ],
  liveRooms: 8,
};

test("the file searches and sorts by exactly what the list does", () => {
  for (const pool of [bare, full]) {
    expect(poolListColumns.map((column) => [column.id, column.value(pool)])).toEqual(
      poolColumns.map((column) => [column.id, column.value(pool)]),
    );
  }
});

test("a pool's line says whom it serves from where now, not which accounts it has", () => {
  expect(Object.fromEntries(poolListColumns.map((column) => [column.id, column.value(full)]))).toMatchObject({
    units: "Italy, Milan",
    primaries: 1,
    secondaries: 2,
    countries: "IT SG",
    left: 76,
    warnings: 2,
  });
});
