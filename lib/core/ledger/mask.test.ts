import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "@/lib/core/providers/json";
import { maskBody, maskDigits, maskHeaders, maskJson } from "./mask";
import { codeKeys, phoneKeys, wordKeys } from "./mask-words";

const bytes = (text: string) => new TextEncoder().encode(text);
const telling = [...wordKeys, ...phoneKeys, ...codeKeys, "text", "body", "id", "name", "caption", "timestamp"];
const phone = fc
  .tuple(fc.constantFrom("", "+", "whatsapp:+"), fc.stringMatching(/^[1-9]\d{6,14}$/), fc.boolean())
  .map(([sign, digits, spaced]) => sign + (spaced ? digits.replaceAll(/(\d{3})(?=\d)/g, "$1 ") : digits));
const words = fc.stringMatching(/^[A-Za-z][a-z]{2,9} [a-z]{3,9}[!?]{1,2}$/);
const token = fc.stringMatching(/^EAA[A-Za-z0-9]{20,60}$/);
const secret = fc.oneof(phone, words, token);

/** Any tree with secrets in it, under the very keys whose values may be read too. */
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    secret,
    fc.stringMatching(/^[1-9]\d{6,14}$/).map(Number),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...telling), fc.stringMatching(/^[a-z][a-z_]{0,12}$/), phone), tie("tree"), {
      maxKeys: 6,
    }),
  ),
}));

const leaves = (value: Json): string[] =>
  typeof value === "string" || typeof value === "number"
    ? [String(value)]
    : value === null || typeof value === "boolean"
      ? []
      : Object.entries(value).flatMap(([key, one]: [string, Json]) => [
          ...(/\d{7}/.test(key.replaceAll(" ", "")) ? [key] : []),
          ...leaves(one),
        ]);
const longestRun = (text: string) =>
  Math.max(0, ...[...text.matchAll(/\d(?:[\s().-]{0,2}\d)*/g)].map(([run]) => run.replaceAll(/\D/g, "").length));

test("no phone beyond its last four digits, no text and no token survives, wherever it stands", () => {
  fc.assert(
    fc.property(tree, (value) => {
      const shown = JSON.stringify(maskJson(value));
      for (const leaf of leaves(value)) expect(shown).not.toContain(leaf);
      // Lengths and places stand beside the masks: a run of more than four digits could only come from a value.
      expect(longestRun(shown.replaceAll(/ \(\d+\)/g, ""))).toBeLessThanOrEqual(4);
    }),
    { numRuns: 500 },
  );
});

const shapeOf = (value: Json): unknown =>
  Array.isArray(value)
    ? value.map((one: Json) => shapeOf(one))
    : typeof value === "object" && value !== null
      ? Object.values(value).map((one: Json) => shapeOf(one))
      : "leaf";

test("the structure is kept: as many members, in their order, each as deep", () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(shapeOf(maskJson(value))).toEqual(shapeOf(value));
    }),
  );
});

test("a call is told by its vocabulary, its small figures and the ends of its numbers", () => {
  const body = {
    object: "whatsapp_business_account",
    entry: [{ changes: [{ field: "messages", value: { metadata: { phone_number_id: "100200300400501" } } }] }],
    messages: [{ from: "12025550143", id: "wamid.HBgLMTIwMg==", type: "text", text: { body: "12025550143" }, n: 3 }],
    errors: [{ code: 131047, title: "Re-engagement message" }],
  };
  expect(JSON.parse(maskBody(bytes(JSON.stringify(body))))).toEqual({
    object: "whatsapp_business_account",
    entry: [{ changes: [{ field: "messages", value: { metadata: { phone_number_id: "•••• 0501" } } }] }],
    messages: [{ from: "•••• 0143", id: "•••• (18)", type: "text", text: { body: "•••• (11)" }, n: 3 }],
    errors: [{ code: 131047, title: "•••• (21)" }],
  });
});

test("a form is told like JSON; anything else by its size; and nothing throws", () => {
  const form = "From=whatsapp%3A%2B12025550143&Body=My+pin+is+1234&AuthToken=abc";
  expect(JSON.parse(maskBody(bytes(form)))).toEqual({
    From: "•••• 0143",
    Body: "•••• (14)",
    AuthToken: "•••• (3)",
  });
  expect(maskBody(new Uint8Array([0, 255, 123]))).toBe("•••• (3 bytes)");
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
      expect(typeof maskBody(any)).toBe("string");
    }),
  );
});

test("a body of a hundred thousand members is cut, and says by how much", () => {
  const shown = maskBody(bytes(JSON.stringify(Array.from({ length: 100_000 }, () => "hello there"))));
  expect(shown.length).toBeLessThan(60_000);
  expect(shown).toContain("… 98000");
});

test("of headers only what the body is and how long may be read", () => {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "content-length": "12",
    "x-hub-signature-256": "a",
  };
  expect(maskHeaders(headers)).toEqual([
    ["content-type", "application/json; charset=utf-8"],
    ["content-length", "12"],
    ["x-hub-signature-256", "•••• (1)"],
  ]);
  expect(maskHeaders({ "content-type": "text/plain; name=+12025550143" })).toEqual([["content-type", "•••• (29)"]]);
});

test("a sentence keeps its error codes and loses its numbers", () => {
  expect(maskDigits("131047: +1 (202) 555-0143 is not on WhatsApp")).toBe("131047: •••• 0143 is not on WhatsApp");
});
