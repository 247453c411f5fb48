import { expect, test } from "vitest";
import { parseSearch } from "./parse";
import { sentenceOf } from "./sentence";

test("complaint 24: the summary says each part in its order, with what joins them", () => {
  const read = parseSearch("read is no and (tags has-any vip, gold or messages between 2 and 5) and closed is-empty");
  if (!read.ok) throw new Error("not read");
  expect(sentenceOf(read.tree)).toEqual([
    { kind: "field", field: "read" },
    { kind: "operator", type: "flag", op: "is" },
    { kind: "values", field: "read", values: [false] },
    { kind: "join", match: "all" },
    { kind: "open" },
    { kind: "field", field: "tags" },
    { kind: "operator", type: "many", op: "has-any" },
    { kind: "values", field: "tags", values: ["vip", "gold"] },
    { kind: "join", match: "any" },
    { kind: "field", field: "messages" },
    { kind: "operator", type: "number", op: "between" },
    { kind: "values", field: "messages", values: [2, 5] },
    { kind: "close" },
    { kind: "join", match: "all" },
    { kind: "field", field: "closed" },
    { kind: "operator", type: "date", op: "is-empty" },
  ]);
  expect(sentenceOf({ match: "any", parts: [] })).toEqual([]);
});
