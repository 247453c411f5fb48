import { listen } from "@/db/client";
import { CompanyId } from "@/lib/core/ids";

/**
 * Rings with the company in which something was published; `onReady` after each (re)connection, since rings were
 * missed meanwhile. A ring carries nothing else: what happened is read under the reader's rights.
 * @throws what the driver throws while the database cannot be reached
 */
export async function followLive(onRing: (companyId: CompanyId) => void, onReady: () => void): Promise<void> {
  await listen(
    "live",
    (payload) => {
      const companyId = CompanyId.safeParse(payload);
      if (companyId.success) onRing(companyId.data);
    },
    onReady,
  );
}
