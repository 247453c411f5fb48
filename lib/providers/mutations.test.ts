import { expect, test } from "vitest";
import { ProviderName } from "@/lib/core/providers/descriptor";
import { attack } from "./testing/attack";
import { makeMutations } from "./testing/mutations";

// A share of what `npm run attack -- mutations` does, from another place in the row of seeds each time it is changed.
const share = 2_500;

test.each(ProviderName.options)(
  "82 mutations of %s's real bodies are verified and parsed: no throw, no hang, nothing that cannot be stored",
  (provider) => {
    const mutate = makeMutations(provider);
    const faults = [];
    let read = 0;
    for (let seed = 1; seed <= share; seed++) {
      const { fault, parsed } = attack(mutate(seed));
      if (fault) faults.push({ seed, fault });
      if (parsed?.ok) read += 1;
    }
    expect(faults).toEqual([]);
    // Neither all noise nor all well: both ways out of the parser are walked.
    expect(read).toBeGreaterThan(share / 5);
    expect(read).toBeLessThan(share);
  },
);

test("a seed repeats its mutation exactly", () => {
  for (const provider of ProviderName.options)
    for (let seed = 1; seed < 50; seed++)
      expect(makeMutations(provider)(seed).body.equals(makeMutations(provider)(seed).body)).toBe(true);
});
