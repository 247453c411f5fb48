import fc from "fast-check";
import { expect, test } from "vitest";
import { extractExtensions } from "@/lib/core/extensions/extract-extensions";
import { decide } from "./decide";
import type { Decision } from "./decision";
import { outcomes } from "./outcomes";
import { anyFacts } from "./testing/any-facts";
import { naiveDecision, naiveWords } from "./testing/naive-table";

const numRuns = 20_000;

/** A decision in the words of the second writing. */
const told = (decision: Decision) => ({
  outcome: decision.outcome,
  sends: decision.effects.flatMap((effect) => (effect.kind === "send" ? [`${effect.text} ${effect.from}`] : [])),
  heldBack: decision.heldBack,
  goesOn: decision.goesOn,
  optsIn: decision.optsIn,
  room: decision.room,
  card: decision.card,
});

test("38 the decision is the table's, written a second time, in 20,000 worlds, and every outcome is among them", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const naive = naiveDecision(facts);
      seen.add(naive.outcome);
      const decision = decide(facts);
      if (decision.kind !== "decided") throw new Error("Selection has answered and is asked again");
      expect(told(decision)).toEqual({
        outcome: naive.outcome,
        sends: naive.sends,
        heldBack: naive.texts.filter((text) => !naive.sends.some((send) => send.startsWith(`${text} `))),
        goesOn: naive.goesOn ?? false,
        optsIn: naive.optsIn ?? false,
        room: naive.room ?? null,
        card: naive.card ?? null,
      });
      const { profile } = decision;
      const taken = profile === null ? null : profile.kind === "new" ? "new" : profile.id;
      if (naive.profiles === undefined) expect(taken).toBeNull();
      else expect(naive.profiles).toContain(taken);
    }),
    { numRuns },
  );
  expect([...seen].toSorted()).toEqual([...outcomes].toSorted());
}, 60_000);

test("selection is asked where the table reaches step 5 and nowhere else", () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const reaches = ["COMPLETED", "NUMBER_UNAVAILABLE"].includes(naiveDecision(facts).outcome);
      expect(decide({ ...facts, selection: null }).kind).toBe(reaches ? "wants_selection" : "decided");
    }),
    { numRuns: numRuns / 4 },
  );
});

test("an extension is read as the grammar says, written a second time letter by letter", () => {
  const letters = [
    "#",
    "＃",
    "a",
    "Z",
    "é",
    "e\u0301",
    "张",
    "न",
    "म",
    "्",
    "9",
    "٣",
    ".",
    "_",
    "-",
    " ",
    ",",
    "\u200b",
    "\u2067",
    "🙂",
    "\n",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 40 }), (all) => {
      const text = all.join("");
      expect(extractExtensions(text)).toEqual(naiveWords(text));
    }),
    { numRuns },
  );
});
