import fc from "fast-check";
import { expect, test } from "vitest";
import { draftFor, draftOf, operatorsOf, readDraft, valuesOf, withOperator } from "./draft";
import { fieldKeys } from "./fields";
import { anyCondition } from "./testing/any-search";
import { someWords } from "./testing/words";

test("a condition in the form and out of it again is the same, but one that says nothing", () => {
  fc.assert(
    fc.property(anyCondition(someWords), (condition) => {
      const draft = draftOf(condition);
      const isBlank = draft.values.some((value) => value.trim() === "");
      const read = readDraft(draft);
      if (isBlank) expect(read.ok).toBe(false);
      else expect(read).toEqual({ ok: true, condition });
    }),
    { numRuns: 3_000 },
  );
});

test("every field begins with an operator of its own, and asks for a value first", () => {
  for (const field of fieldKeys) {
    const draft = draftFor(field);
    expect(operatorsOf(field)).toContain(draft.op);
    expect(readDraft(draft)).toMatchObject({ ok: false, fault: { value: 0, problem: { kind: "expected" } } });
  }
});

test("what was typed stays when the operator changes, unless days become a day", () => {
  const typed = { ...draftFor("contact"), values: ["rossi"] };
  expect(withOperator(typed, "starts-with")).toEqual({ field: "contact", op: "starts-with", values: ["rossi"] });
  expect(withOperator(typed, "is-empty").values).toEqual(["rossi"]);
  expect(readDraft(withOperator(typed, "is-empty"))).toMatchObject({ ok: true, condition: { op: "is-empty" } });
  expect(withOperator(typed, "has-any")).toBe(typed);
  const days = { ...draftFor("started"), values: ["7"] };
  expect(withOperator(days, "on").values).toEqual([]);
  expect(withOperator({ ...days, op: "on", values: ["2026-01-02"] }, "between").values).toEqual(["2026-01-02"]);
});

test("a fault names the value that it is about, and what it says is what the text says", () => {
  const fault = (draft: Parameters<typeof readDraft>[0]) => {
    const read = readDraft(draft);
    return read.ok ? null : read.fault;
  };
  expect(fault({ field: "started", op: "between", values: ["2026-01-31", "2026-02-30"] })).toMatchObject({
    value: 1,
    problem: { kind: "no-such-day", why: "missing" },
  });
  expect(fault({ field: "unread", op: ">", values: ["three"] })).toMatchObject({
    value: 0,
    problem: { kind: "expected", wanted: "number" },
  });
  expect(fault({ field: "contact", op: "contains", values: ["x".repeat(201)] })).toMatchObject({
    value: 0,
    problem: { kind: "too-long" },
  });
  expect(fault({ field: "contact", op: "contains", values: ["a\0b"] })).toMatchObject({
    value: 0,
    problem: { kind: "bad-character" },
  });
  expect(fault({ field: "tags", op: "has-any", values: ["vip", ""] })).toMatchObject({ value: 1 });
  // No value carries a condition of its own along.
  expect(fault({ field: "unread", op: ">", values: ["3 or read is no"] })).toMatchObject({ value: 0 });
  expect(valuesOf("between")).toBe(2);
});
