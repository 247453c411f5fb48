import { type Tx, unscoped } from "@/db/client";

class Rollback extends Error {}

/**
 * Runs a test in one transaction of the application's own role and takes it back. Each test makes its own company
 * (`makeCompany`), so nothing is shared and nothing is left.
 */
export async function rolledBack(test: (tx: Tx) => Promise<void>): Promise<void> {
  const done = new Rollback("taken back on purpose");
  try {
    await unscoped(async (tx) => {
      await test(tx);
      throw done;
    });
  } catch (error) {
    if (error !== done) throw error;
  }
}
