import { expect, test } from "vitest";
import { readAnchors } from "./anchors";

const anchor = { companyId: "0199c0de-0000-7000-8000-000000000001", position: 7, hash: "ab".repeat(32) };
const line = JSON.stringify({ level: 30, time: 1, process: "worker", ...anchor, msg: "audit anchor" });

test("95 anchors are found in a worker's log, with a prefix or without, among other lines", () => {
  const other = JSON.stringify({ msg: "a webhook could not be stored", text: 'not an "audit anchor"' });
  expect(readAnchors([line, other, "Linekeeper is up", `worker | ${line}`, ""].join("\n"))).toEqual([anchor, anchor]);
});

test("95 a line of an anchor that was tampered with is an error, not one anchor less", () => {
  expect(() => readAnchors(line.replace("abab", "ab"))).toThrow();
  expect(() => readAnchors(line.slice(0, -1))).toThrow();
});
