import { expect, test } from "vitest";
import { ActionId } from "@/lib/core/ids";
import { type ActionRow, type PassFacts, loopGuard, runPass } from "./run-pass";
import { defaultActions } from "./schema";

const id = (number: number) => ActionId.parse(`00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`);
const fresh: PassFacts = { owned: false, firstMessage: true, answeredBefore: new Set() };
const list: readonly ActionRow[] = defaultActions.map((action, at) => ({
  id: id(at + 1),
  position: at + 1,
  ...action,
}));
const reply = (number: number, how: string, notWhileOwned = false): ActionRow => ({
  id: id(number),
  position: number,
  application: "auto_reply",
  parameters: { text: { body: `reply ${number}` }, how, notWhileOwned },
});
const texts = (
  rows: readonly ActionRow[],
  facts: Partial<PassFacts>,
  answer = { outcome: "NO_EXTENSION", goesOn: true },
) => runPass(rows, { ...fresh, ...facts }, answer).effects.map(({ text }) => text);

test("a new primary asks Onboard first, and answers M1 only when it found no extension", () => {
  expect(runPass(list, fresh, null)).toEqual({ kind: "wants_onboard", steps: [], effects: [] });
  expect(runPass(list, fresh, { outcome: "NO_EXTENSION", goesOn: true })).toMatchObject({
    kind: "done",
    unmanaged: true,
    effects: [{ text: { key: "M1" } }],
    steps: [
      { did: "ran", result: "NO_EXTENSION" },
      { did: "ran", result: "replied" },
    ],
  });
  expect(runPass(list, fresh, { outcome: "COMPLETED", goesOn: false })).toMatchObject({
    effects: [],
    unmanaged: false,
  });
});

test("rows are run by their position, whatever the order they were read in", () => {
  expect(texts([reply(2, "always"), reply(1, "always")], {})).toEqual([{ body: "reply 1" }, { body: "reply 2" }]);
});

test("the part before Onboard is the same before and after its answer, so that no reply goes out twice", () => {
  const rows = [
    reply(1, "always"),
    ...list.map((row) => ({ ...row, id: id(row.position + 1), position: row.position + 1 })),
  ];
  const before = runPass(rows, fresh, null);
  const after = runPass(rows, fresh, { outcome: "NO_EXTENSION", goesOn: true });
  expect(before.kind).toBe("wants_onboard");
  expect(after.effects.slice(0, before.effects.length)).toEqual(before.effects);
});

test("one time answers once per interaction, first message only the first", () => {
  expect(texts([reply(1, "one_time")], { answeredBefore: new Set([id(1)]) })).toEqual([]);
  expect(texts([reply(1, "first_message")], { firstMessage: false })).toEqual([]);
  expect(texts([reply(1, "one_time"), reply(2, "first_message")], {})).toHaveLength(2);
});

test("while an agent owns the interaction only always runs, and not where the row says so", () => {
  const rows = [reply(1, "one_time"), reply(2, "first_message"), reply(3, "always"), reply(4, "always", true)];
  expect(texts(rows, { owned: true })).toEqual([{ body: "reply 3" }]);
  expect(runPass(rows, { ...fresh, owned: true }, null)).toMatchObject({ unmanaged: false });
});

test("a row that cannot be read is skipped and named; the others run", () => {
  const pass = runPass(
    [{ id: id(1), position: 1, application: "queue", parameters: {} }, reply(2, "always")],
    fresh,
    null,
  );
  expect(pass.steps.map((step) => step.did)).toEqual(["skipped", "ran"]);
});

test("a pass stops at the loop guard", () => {
  const pass = runPass(
    Array.from({ length: loopGuard + 5 }, (_, at) => reply(at + 1, "always")),
    fresh,
    null,
  );
  expect(pass.effects).toHaveLength(loopGuard);
  expect(pass.steps.at(-1)).toMatchObject({ did: "stopped", reason: "loop_guard" });
});

test("an empty list leaves the interaction unmanaged", () => {
  expect(runPass([], fresh, null)).toEqual({ kind: "done", steps: [], effects: [], unmanaged: true });
});
