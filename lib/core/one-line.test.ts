import { expect, test } from "vitest";
import type { z } from "zod";
import { CreateAccount } from "@/lib/core/accounts/schema";
import { CreateCompany } from "@/lib/core/company/schema";
import { CreateConnection } from "@/lib/core/connections/schema";
import { CreatePool } from "@/lib/core/pools/schema";
import { SavePhone } from "@/lib/core/sandbox/schema";
import { CreateUnit, RenameUnit } from "@/lib/core/units/schema";
import { CreateUser, UpdateUser } from "@/lib/core/users/schema";
import { lengthOf } from "./tidy-line";

const named: Readonly<Record<string, { readonly schema: z.ZodType; readonly most: number }>> = {
  account: { schema: CreateAccount, most: 100 },
  company: { schema: CreateCompany, most: 100 },
  connection: { schema: CreateConnection, most: 100 },
  phone: { schema: SavePhone, most: 60 },
  pool: { schema: CreatePool, most: 100 },
  unit: { schema: CreateUnit, most: 100 },
  "renamed unit": { schema: RenameUnit, most: 100 },
  user: { schema: CreateUser, most: 100 },
  "edited user": { schema: UpdateUser, most: 100 },
};

/** What a form says at the field of the name; the other fields are of no interest here. */
const faults = (schema: z.ZodType, name: string): readonly string[] =>
  (schema.safeParse({ name }).error?.issues ?? [])
    .filter((issue) => issue.path[0] === "name")
    .map((issue) => issue.message);

test.each(Object.entries(named))("83 the name of a %s is counted in code points and is no empty line", (_, one) => {
  const { schema, most } = one;
  expect(faults(schema, "😀".repeat(most))).toEqual([]);
  expect(faults(schema, "😀".repeat(most + 1))).toEqual([`At most ${most} characters`]);
  for (const nothing of ["", "   ", "\u00a0\u2003", "\u202e\u200b", "\n\t"]) {
    const [fault, ...more] = faults(schema, nothing);
    expect([fault, more]).toEqual([expect.stringMatching(/^(Name the \w+|Enter a name)$/), []]);
  }
});

const nameOf = (name: string): string => CreateUnit.shape.name.parse(name);

test("83 names that look alike are alike: composed, without direction marks, controls and doubled spaces", () => {
  const twins = [
    "Società Épée",
    "Societa\u0300  E\u0301pe\u0301e",
    " Società\u00a0Épée\u0007",
    "\u202eSocietà\u200b Épée",
  ];
  expect(new Set(twins.map(nameOf))).toEqual(new Set(["Società Épée"]));
  expect(nameOf("a\ud800b")).toBe("a\ufffdb");
  expect(lengthOf("👩🏽e\u0301")).toBe(4);
});
