import { measureFirstLoad, visits } from "@/bench/pages/first-load";
import { expect, test } from "./fixtures";

// Shared out among the workers: each looks at one page alone.
test.describe.configure({ mode: "parallel" });

for (const visit of visits) {
  test(`the first load of ${visit.route} brings at most ${visit.budgetKb} kB of scripts`, async ({ page, loginAs }) => {
    if (visit.visitor !== "stranger") await loginAs(visit.visitor);
    const { jsKb } = await measureFirstLoad(page, visit);
    test.info().annotations.push({ type: "kB", description: String(jsKb) });
    // A page that brings nothing was not measured.
    expect(jsKb).toBeGreaterThan(50);
    expect(jsKb).toBeLessThanOrEqual(visit.budgetKb);
  });
}
