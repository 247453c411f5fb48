import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { rolePermissions } from "@/lib/core/access/permissions";

const Words = z.looseObject({ nouns: z.record(z.string(), z.string()), verbs: z.record(z.string(), z.string()) });

test.each(["en", "it"])("every permission of a role has its words (%s), and no word is left over", (language) => {
  const { nouns, verbs } = Words.parse(JSON.parse(readFileSync(`messages/${language}/roles.json`, "utf8")));
  expect(Object.keys(nouns).toSorted()).toEqual([...new Set(rolePermissions.map(({ noun }) => noun))].toSorted());
  expect(Object.keys(verbs).toSorted()).toEqual([...new Set(rolePermissions.map(({ verb }) => verb))].toSorted());
});

test("the table tells of people alone: what only jobs, calls or the operator may is not in it", () => {
  expect(rolePermissions.map(({ id }) => id)).not.toContain("company.create");
  expect(rolePermissions.find(({ id }) => id === "message.send")?.roles).toEqual(["agent"]);
});
