import { accountCan } from "@/lib/core/accounts/can";
import type { AccountView } from "@/lib/core/accounts/view";

/** Why no test message can be sent now, as a message key below `accounts.test.why`; the service refuses for the same. */
export type TestProblem = "off" | "unproven" | "blocked";

export function testProblem({ facts, health }: Pick<AccountView, "facts" | "health">): TestProblem | null {
  const blocked = health.level === "blocked";
  if (accountCan.sendTest({ ...facts, blocked }).allowed) return null;
  if (!accountCan.sendTest({ ...facts, proven: true, blocked: false }).allowed) return "off";
  return facts.proven ? "blocked" : "unproven";
}
