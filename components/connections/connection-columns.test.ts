import { expect, test } from "vitest";
import { connectionListColumns } from "@/lib/core/connections/list-columns";
import { AccountId, ConnectionId } from "@/lib/core/ids";
import { type ConnectionRow, connectionColumns } from "./connection-columns";

const id = "0199a5d2-7c00-7000-8000-000000000001";
const user = {
  id: AccountId.parse(id),
  address: "+390255501180",
  shownAddress: "+39 02 5550 1180",
  state: "active",
} as const;

const fresh: ConnectionRow = {
  id: ConnectionId.parse(id),
  name: "Sandbox",
  provider: "sandbox",
  state: "untested",
  test: null,
  testedAt: null,
  webhookSeenAt: null,
  usedBy: [],
  version: 1,
  channels: ["sms", "line"],
};

test("the file searches and sorts by exactly what the list does", () => {
  const rows: ConnectionRow[] = [
    fresh,
    { ...fresh, state: "usable", test: { outcome: "running", since: "2026-11-21T09:00:00Z" } },
    {
      ...fresh,
      state: "failing",
      testedAt: 1_000,
      webhookSeenAt: 2_000,
      usedBy: [
        { ...user, name: "Milan" },
        { ...user, name: "Rome" },
      ],
    },
  ];
  for (const row of rows) {
    expect(connectionListColumns.map((column) => [column.id, column.value(row)])).toEqual(
      connectionColumns.map((column) => [column.id, column.value(row)]),
    );
  }
});
