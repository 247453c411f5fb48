import { readFileSync } from "node:fs";
import { z } from "zod";
import { CompanySlug } from "@/lib/core/company/schema";
import { type Command, UsageError, readOptions, say } from "@/lib/cli/command";
import { operatorCtx } from "@/lib/cli/operator";
import { anchorMark, readAnchors } from "@/lib/services/audit/anchors";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { listCompanies } from "@/lib/services/company/find-company";

const Options = z.strictObject({ company: CompanySlug.optional(), anchors: z.string().min(1).optional() });

export const auditVerifyCommand: Command = {
  usage: "audit-verify [--company SLUG] [--anchors FILE]",
  about:
    "checks the audit chain of one company or all; names changed, missing, swapped and long unsealed rows, and with the anchors of a kept log (or an earlier report) a cut end",
  run: async (args) => {
    const { company, anchors: file } = readOptions(args, ["company", "anchors"], Options);
    const kept = file === undefined ? [] : readAnchors(readKept(file));
    const asked = (await listCompanies()).filter(({ slug }) => company === undefined || slug === company);
    if (company !== undefined && asked.length === 0) throw new Error(`There is no company "${company}".`);
    let broken = 0;
    for (const { id, slug } of asked) {
      const anchors = kept
        .filter(({ companyId }) => companyId === id)
        .map(({ position, hash }) => ({ position, hash }));
      const { sealed, head, problems } = await verifyAudit(operatorCtx(id), anchors);
      const state = problems.length === 0 ? "whole" : `${problems.length} problems`;
      say(
        `${slug}: ${sealed} rows sealed, ${state}${file === undefined ? "" : `, ${anchors.length} anchors compared`}`,
      );
      // As the log has it each day: a report that is kept elsewhere serves as an anchor of the next one.
      if (head) say(JSON.stringify({ companyId: id, ...head, msg: anchorMark }));
      for (const problem of problems) say(`  ${JSON.stringify(problem)}`);
      broken += problems.length;
    }
    if (broken > 0)
      throw new Error(
        `The audit log is not whole: ${broken} problems, listed above. Compare with a backup before anything is changed.`,
      );
  },
};

function readKept(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`--anchors: ${file} cannot be read`, { cause: error });
  }
}
