import type { Masked } from "@/lib/core/masking/mask";
import { askedOfMasked, mayAsk } from "@/lib/core/masking/may-ask";
import { dayFault } from "./days";
import { Stop } from "./faults";
import { fieldKeys, fieldNamed, type FieldOf, isOf, type OperatorOf, operators, type FieldType } from "./fields";
import { nearestFirst, nearWords } from "./near-words";
import type { Scan } from "./scan";
import { type Condition, limits } from "./tree";
import { choiceFault } from "./values";

/** Reads one condition. Throws `Stop` at the place where it is none. */
export function parseCondition(scan: Scan, masked: Masked): Condition {
  const word = scan.take(/[\p{L}\p{N}_-]+/uy) ?? scan.refuse("field");
  const named = word.text.toLowerCase();
  const field = fieldNamed(named);
  if (field === null)
    throw new Stop(word.at, word.length, {
      kind: "unknown-field",
      word: word.text,
      near: nearWords(named, fieldKeys),
    });
  if (isOf(field, "text")) return readText(scan, field, masked);
  if (isOf(field, "number")) return readNumber(scan, field);
  if (isOf(field, "date")) return readDate(scan, field);
  if (isOf(field, "one")) return readOne(scan, field);
  if (isOf(field, "many")) return readMany(scan, field);
  if (isOf(field, "flag")) return readFlag(scan, field);
  return field;
}

const signs: Readonly<Record<string, string>> = { "≠": "!=", "<>": "!=", "≤": "<=", "≥": ">=", "==": "=" };

function readOperator<T extends FieldType>(scan: Scan, field: FieldOf<T>, type: T): OperatorOf<T> {
  const word = scan.take(/[<>=!≠≤≥]+|[\p{L}\p{N}_-]+/uy) ?? scan.refuse("operator");
  const named = word.text.toLowerCase();
  const known: readonly OperatorOf<T>[] = operators[type];
  const op = known.find((one) => one === (signs[named] ?? named));
  if (op !== undefined) return op;
  throw new Stop(word.at, word.length, {
    kind: "unknown-operator",
    word: word.text,
    field,
    known: nearestFirst(named, known),
  });
}

function readText(scan: Scan, field: FieldOf<"text">, masked: Masked): Condition {
  scan.isAtEnd();
  const from = scan.at;
  const op = readOperator(scan, field, "text");
  const length = scan.at - from;
  if (op === "is-empty" || op === "is-not-empty") return { type: "text", field, op };
  const value = scan.takeValue("value").text;
  if (!mayAsk(masked, field, op, value))
    throw new Stop(from, length, { kind: "masked", field, known: askedOfMasked(masked, field) ?? ["is"] });
  return { type: "text", field, op, value };
}

function readNumber(scan: Scan, field: FieldOf<"number">): Condition {
  const op = readOperator(scan, field, "number");
  if (op !== "between") return { type: "number", field, op, value: takeNumber(scan) };
  const from = takeNumber(scan);
  if (!scan.takeWord(/^and$/i)) scan.refuse("and");
  return { type: "number", field, op, from, to: takeNumber(scan) };
}

function takeNumber(scan: Scan): number {
  const word = scan.takeValue("number");
  const value = Number(word.text);
  if (!/^[+-]?\d+$/.test(word.text) || !Number.isSafeInteger(value)) scan.refuse("number", word);
  return value === 0 ? 0 : value;
}

function readDate(scan: Scan, field: FieldOf<"date">): Condition {
  const op = readOperator(scan, field, "date");
  switch (op) {
    case "is-empty":
      return { type: "date", field, op };
    case "in-last": {
      const word = scan.takeValue("days");
      const days = Number(word.text);
      if (!/^\d+$/.test(word.text) || days < 1 || days > limits.days) scan.refuse("days", word);
      scan.takeWord(/^days?$/i);
      return { type: "date", field, op, days };
    }
    case "between": {
      const from = takeDay(scan);
      if (!scan.takeWord(/^and$/i)) scan.refuse("and");
      return { type: "date", field, op, from, to: takeDay(scan) };
    }
    case "on":
    case "before":
    case "after":
      return { type: "date", field, op, day: takeDay(scan) };
  }
}

function takeDay(scan: Scan): string {
  const word = scan.takeValue("day");
  const why = dayFault(word.text);
  if (why === "form") scan.refuse("day", word);
  if (why !== null) throw new Stop(word.at, word.length, { kind: "no-such-day", word: word.text, why });
  return word.text;
}

function readOne(scan: Scan, field: FieldOf<"one">): Condition {
  const op = readOperator(scan, field, "one");
  if (op === "is-empty") return { type: "one", field, op };
  if (op === "is-any-of") return { type: "one", field, op, values: takeValues(scan, field) };
  return { type: "one", field, op, value: takeChoice(scan, field) };
}

function readMany(scan: Scan, field: FieldOf<"many">): Condition {
  const op = readOperator(scan, field, "many");
  return op === "is-empty" ? { type: "many", field, op } : { type: "many", field, op, values: takeValues(scan, field) };
}

function readFlag(scan: Scan, field: FieldOf<"flag">): Condition {
  const op = readOperator(scan, field, "flag");
  const said = scan.takeWord(/^(?:yes|no)$/i) ?? scan.refuse("yes-or-no");
  return { type: "flag", field, op, value: said.text === "yes" };
}

function takeValues(scan: Scan, field: FieldOf<"one" | "many">): [string, ...string[]] {
  const values: [string, ...string[]] = [takeChoice(scan, field)];
  while (scan.take(/,/y)) {
    scan.isAtEnd();
    const at = scan.at;
    values.push(takeChoice(scan, field));
    if (values.length > limits.values)
      throw new Stop(at, scan.at - at, { kind: "too-many", what: "values", most: limits.values });
  }
  return values;
}

function takeChoice(scan: Scan, field: FieldOf<"one" | "many">): string {
  const word = scan.takeValue("value");
  const wrong = choiceFault(field, word.text);
  if (wrong === null) return word.text;
  if (wrong.kind === "id") scan.refuse("id", word);
  const near = nearestFirst(word.text.toLowerCase(), wrong.choices);
  throw new Stop(word.at, word.length, { kind: "unknown-choice", word: word.text, field, near });
}
