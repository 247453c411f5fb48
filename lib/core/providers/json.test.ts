import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listOf, numberOf, objectOf, readJson, textOf } from "./json";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("readJson", () => {
  test("whatever the bytes, it answers and does not throw", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (body) => typeof readJson(body).ok === "boolean"));
  });

  test("what JSON can say comes back as it was", () => {
    const plain = fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" });
    fc.assert(
      fc.property(plain, (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes("__proto__") && !text.includes("\\u0000"));
        expect(readJson(bytes(text))).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test.each([
    ["", "empty"],
    [" \n", "empty"],
    ["test", "not_json"],
    ["{", "not_json"],
    ["[".repeat(10_000), "too_deep"],
    [`{"a":${"[".repeat(64)}${"]".repeat(64)}}`, "too_deep"],
    [`[${"1,".repeat(1_000_000)}1]`, "too_many_members"],
    ['{"a":1e999}', "number_out_of_range"],
  ])("82 a hostile body is refused by name (%#)", (body, reason) => {
    const startedAt = performance.now();
    expect(readJson(bytes(body))).toEqual({ ok: false, reason });
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  test("82 a byte order mark is dropped and of duplicate keys the last wins", () => {
    expect(readJson(bytes('\uFEFF{"a":1,"a":2}'))).toEqual({ ok: true, value: { a: 2 } });
  });

  test("84 text can be stored: no NUL, no lone surrogate, no broken UTF-8", () => {
    expect(readJson(bytes('{"a\\u0000":"x\\u0000y\\ud800"}'))).toEqual({ ok: true, value: { a: "xy\uFFFD" } });
    expect(readJson(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ ok: true, value: "\uFFFD" });
  });

  test("a prototype cannot be set", () => {
    const reading = readJson(bytes('{"__proto__":{"admin":1},"constructor":{"prototype":{"admin":1}}}'));
    expect(Reflect.get({}, "admin")).toBeUndefined();
    expect(reading.ok && Reflect.get(objectOf(reading.value), "admin")).toBeUndefined();
    expect(reading.ok && Object.keys(objectOf(reading.value))).toEqual(["constructor"]);
  });
});

test("readers take the value or nothing", () => {
  expect([textOf("a"), textOf(""), textOf(5), textOf(1.5), textOf(null), textOf([])]).toEqual([
    "a",
    null,
    "5",
    null,
    null,
    null,
  ]);
  expect([numberOf("12"), numberOf("-1.5"), numberOf("1e3"), numberOf("x"), numberOf(2)]).toEqual([
    12,
    -1.5,
    null,
    null,
    2,
  ]);
  expect([listOf({}), objectOf([]), objectOf("x")]).toEqual([[], {}, {}]);
});
