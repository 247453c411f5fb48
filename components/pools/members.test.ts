import fc from "fast-check";
import { expect, test } from "vitest";
import { AccountId } from "@/lib/core/ids";
import { type Members, formatMembers, moveMember, parseMembers, placeAccounts } from "./members";

const id = (n: number) => AccountId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const account = (n: number) => ({
  id: id(n),
  key: `K${n}`,
  name: `Account ${n}`,
  address: `+3902${n}`,
  country: null,
  purpose: "secondary" as const,
  state: "active",
});
const accounts = Array.from({ length: 6 }, (_, n) => account(n));
const move = fc.record({ n: fc.nat(5), to: fc.constantFrom("primary", "secondary", "free") });

test("whatever is moved, every account stands in exactly one place", () => {
  fc.assert(
    fc.property(fc.array(move), (moves) => {
      const start: Members = { primary: [], secondary: [] };
      const members = moves.reduce<Members>((now, { n, to }) => moveMember(now, id(n), to), start);
      const { primary, secondary, free } = placeAccounts(accounts, members);
      const places = [...primary, ...secondary, ...free].map((one) => one.id);
      expect(places.toSorted()).toEqual(accounts.map((one) => one.id));
      const last = moves.at(-1);
      if (last) expect(placeAccounts(accounts, members)[last.to].map((one) => one.id)).toContain(id(last.n));
    }),
  );
});

test("an account has the purpose of its column", () => {
  const { primary } = placeAccounts(accounts, { primary: [id(1)], secondary: [] });
  expect(primary.map((one) => one.purpose)).toEqual(["primary"]);
});

test("an id that the channel does not have falls away", () => {
  const { primary } = placeAccounts(accounts, { primary: [id(99)], secondary: [] });
  expect(primary).toEqual([]);
});

test("the columns survive being written down", () => {
  const members: Members = { primary: [id(2)], secondary: [id(1), id(4)] };
  expect(parseMembers(formatMembers(members), accounts)).toEqual(members);
  expect(parseMembers(`${id(99)}|`, accounts)).toEqual({ primary: [], secondary: [] });
});
