import { expect, test } from "vitest";
import { currentHref } from "./rail-items";
import type { RailItem } from "./rail-items";

const items: RailItem[] = [
  { key: "overview", href: "/" },
  {
    key: "accounts",
    children: [
      { key: "officialAccounts", href: "/accounts" },
      { key: "pools", href: "/pools" },
    ],
  },
];

test("a page below a list marks the list, and no other place", () => {
  expect(currentHref(items, "/pools/0199/edit")).toBe("/pools");
  expect(currentHref(items, "/")).toBe("/");
  expect(currentHref(items, "/poolside")).toBeUndefined();
  expect(currentHref(items, "/profile")).toBeUndefined();
});
