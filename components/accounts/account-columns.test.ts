import { expect, test } from "vitest";
import { accountListColumns } from "@/lib/core/accounts/list-columns";
import { CountryCode } from "@/lib/core/countries";
import { AccountId, ConnectionId, PoolId, UserId } from "@/lib/core/ids";
import { accountColumns } from "./account-columns";
import type { AccountView } from "@/lib/core/accounts/view";

const id = "0199a5d2-7c00-7000-8000-000000000001";

const bare: AccountView = {
  id: AccountId.parse(id),
  version: 1,
  channel: "line",
  address: "@meridiana",
  shownAddress: "@meridiana",
  name: "Clients",
  key: "L1",
  purpose: "inbox",
  country: null,
  state: "draft",
  health: { level: "from a newer release", reasons: [] },
  checkedAt: null,
  maxLiveRooms: null,
  priority: 100,
  description: null,
  connection: { id: ConnectionId.parse(id), name: "Sandbox", provider: "sandbox", state: "usable" },
  pool: null,
  user: null,
  contactListId: null,
  liveRooms: 0,
  coolingRooms: 0,
  openInteractions: 0,
  lastInboundAt: null,
  restsUntil: null,
  facts: {
    state: "draft",
    purpose: "inbox",
    channel: "line",
    proven: false,
    hasContactList: false,
    recontactReady: true,
    liveRooms: 0,
    coolingRooms: 0,
    used: false,
    resting: false,
  },
};
const full: AccountView = {
  ...bare,
  channel: "whatsapp",
  address: "+390255501180",
  shownAddress: "+39 02 5550 1180",
  purpose: "primary",
  country: CountryCode.parse("IT"),
  state: "degraded",
  health: { level: "blocked", reasons: ["Banned"] },
  pool: { id: PoolId.parse(id), name: "Milan" },
  liveRooms: 12,
  openInteractions: 3,
  lastInboundAt: "2026-11-21T09:00:00.000Z",
};

test("the file searches and sorts by exactly what the list does", () => {
  const dedicated = { ...full, pool: null, user: { id: UserId.parse(id), name: "Anna Richter" } };
  for (const account of [bare, full, dedicated]) {
    expect(accountListColumns.map((column) => [column.id, column.value(account)])).toEqual(
      accountColumns.map((column) => [column.id, column.value(account)]),
    );
  }
});
