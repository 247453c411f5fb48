import { parseTableQuery } from "@/lib/core/table-query";
import { auditList } from "@/lib/services/audit/audit-rows";
import { checkChain } from "@/lib/services/audit/check-chain";
import { exportAudit } from "@/lib/services/audit/export-audit";
import { listAudit } from "@/lib/services/audit/list-audit";
import { recordSecurityEvent } from "@/lib/services/audit/record-security-event";
import { sealAudit } from "@/lib/services/audit/seal-audit";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { drained } from "./drained";
import { type Expectations, admins } from "./expectation";
import { whos } from "./world";

export const audit: Expectations = {
  listAudit: { may: admins, reach: "list", run: (ctx) => listAudit(ctx, parseTableQuery({}, auditList)) },
  exportAudit: {
    may: admins,
    reach: "blind",
    // No audit row has the id of a user: what is ticked is looked for, and nobody else's is found.
    run: (ctx, at) => drained(exportAudit(ctx, { kind: "ids", ids: [at.userId] }, "UTC")),
  },
  checkChain: { may: admins, reach: "list", run: (ctx) => checkChain(ctx) },
  verifyAudit: { may: admins, reach: "list", run: (ctx) => verifyAudit(ctx) },
  // Writes down a refusal, whoever was refused: nobody is asked for a right first.
  recordSecurityEvent: {
    may: whos,
    reach: "list",
    run: (ctx) => recordSecurityEvent(ctx, { kind: "refused", reason: "forbidden" }),
  },
  sealAudit: { may: ["job", "operator"], reach: "list", run: (ctx) => sealAudit(ctx) },
};
