import { expect, test } from "vitest";
import { quickSearch } from "@/lib/core/interactions/quick-search";
import { faultWords } from "@/lib/core/search/fault-words";
import { operators } from "@/lib/core/search/fields";
import { parseSearch } from "@/lib/core/search/parse";
import { nothingMasked } from "./mask";

const all = { names: true, numbers: true };
const numbers = { names: false, numbers: true };
const taken = (field: string, masked: typeof all, value = '"Anna Rossi"') =>
  operators.text.filter((op) => parseSearch(`${field} ${op}${op.endsWith("empty") ? "" : ` ${value}`}`, masked).ok);

test("what is masked is asked whole or not at all; first and last names, which a list of names would tell, not at all", () => {
  const whole = ["is", "is-not", "is-empty", "is-not-empty"];
  expect(taken("contact", all)).toEqual(whole);
  expect(taken("phone", all)).toEqual(whole);
  expect(taken("first-name", all)).toEqual(["is-empty", "is-not-empty"]);
  expect(taken("last-name", all)).toEqual(["is-empty", "is-not-empty"]);
  for (const field of ["contact", "first-name", "phone"]) expect(taken(field, nothingMasked)).toEqual(operators.text);
  for (const field of ["message", "first-message"]) expect(taken(field, all)).toEqual(operators.text);
});

test("a name may be a number: where those are masked, no part of a name with a digit is asked", () => {
  expect(taken("contact", numbers)).toEqual(operators.text);
  expect(taken("contact", numbers, "39347")).toEqual(["is", "is-not", "is-empty", "is-not-empty"]);
  expect(taken("contact", numbers, "٣٩٣")).toEqual(["is", "is-not", "is-empty", "is-not-empty"]);
});

test("the refusal stands at its operator, in a group too, and says what can be asked", () => {
  const read = parseSearch("status is open and (read is no or phone contains 333)", all);
  expect(read).toMatchObject({ ok: false, fault: { at: 40, length: 8, problem: { kind: "masked", field: "phone" } } });
  if (read.ok) throw new Error("read");
  expect(faultWords(read.fault)).toBe(
    "The search cannot be read at character 41: phone is masked for your role and is not asked by its parts; it could be is, is-not, is-empty, is-not-empty.",
  );
});

test("the search box looks for the whole of what is masked, and for parts of what was said", () => {
  const asked = (q: string, masked: typeof all) =>
    quickSearch({ q, filters: [] }, masked).parts.flatMap((part) =>
      "conditions" in part ? part.conditions.map((one) => `${one.field} ${one.op}`) : [],
    );
  expect(asked("anna", all)).toEqual(["contact is", "message contains"]);
  expect(asked("+39 347 555 0180", all)).toEqual(["contact is", "phone is", "message contains"]);
  expect(asked("anna", numbers)).toEqual(["contact contains", "message contains"]);
  expect(asked("393", numbers)).toEqual(["contact is", "phone is", "message contains"]);
  expect(asked("393", nothingMasked)).toEqual(["contact contains", "phone contains", "message contains"]);
});

test("a masked number is found without its plus", () => {
  const [group] = quickSearch({ q: "39 347 555 0180", filters: [] }, all).parts;
  expect(group).toMatchObject({ conditions: [{}, { field: "phone", op: "is", value: "+393475550180" }, {}] });
});
