import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { readyStatement } from "./ready-statement";

const dialect = new PgDialect({ casing: "snake_case" });
const value = (name: string) => sql`${sql.placeholder(name)}::int`;

test("one name is one parameter however often it stands, also within a part, and values go where their names are", () => {
  const part = sql`b = ${value("b")} and a <> ${value("a")}`;
  const statement = readyStatement<{ a: number; b: number | null }>(
    sql`select ${value("a")} where ${part} or ${value("b")} is null`,
  );
  const { sql: text, params } = dialect.sqlToQuery(statement({ b: null, a: 1 }));
  expect(text).toBe("select $1::int where b = $2::int and a <> $1::int or $2::int is null");
  expect(params).toEqual([1, null]);
  expect(dialect.sqlToQuery(statement({ a: 3, b: 4 })).params).toEqual([3, 4]);
});

test("more than nine names keep their numbers apart", () => {
  const names = Array.from({ length: 12 }, (_, at) => `n${at}`);
  const statement = readyStatement(sql`select ${sql.join(names.map(value), sql`, `)}, ${value("n11")}`);
  const { sql: text, params } = dialect.sqlToQuery(statement(Object.fromEntries(names.map((name, at) => [name, at]))));
  expect(text).toContain("$1::int, $2::int");
  expect(text.endsWith("$12::int, $12::int")).toBe(true);
  expect(params).toEqual(names.map((_, at) => at));
});

test("a value without a name is refused when the statement is made, not when it is asked", () => {
  expect(() => readyStatement(sql`select ${1}`)).toThrow("Every value of a ready statement has a name");
});
