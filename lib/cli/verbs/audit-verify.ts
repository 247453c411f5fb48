import { z } from "zod";
import { CompanySlug } from "@/lib/core/company/schema";
import { type Command, readOptions, say } from "@/lib/cli/command";
import { operatorCtx } from "@/lib/cli/operator";
import { AuditAnchor, verifyAudit } from "@/lib/services/audit/verify-audit";
import { listCompanies } from "@/lib/services/company/find-company";

const Anchor = z.string().transform((text, problems) => {
  const [position, hash] = text.split(":");
  const anchor = AuditAnchor.safeParse({ position: Number(position), hash });
  if (anchor.success) return anchor.data;
  problems.addIssue({ code: "custom", message: "give it as POSITION:HASH, as an earlier report printed it" });
  return z.NEVER;
});

const Options = z
  .strictObject({ company: CompanySlug.optional(), anchor: Anchor.optional() })
  .refine(({ company, anchor }) => !anchor || company, {
    path: ["anchor"],
    message: "say which --company it belongs to",
  });

export const auditVerifyCommand: Command = {
  usage: "audit-verify [--company SLUG [--anchor POSITION:HASH]]",
  about: "checks the audit chain of one company or all; names changed, missing, swapped and long unsealed rows",
  run: async (args) => {
    const { company, anchor } = readOptions(args, ["company", "anchor"], Options);
    const asked = (await listCompanies()).filter(({ slug }) => company === undefined || slug === company);
    if (company !== undefined && asked.length === 0) throw new Error(`There is no company "${company}".`);
    let broken = 0;
    for (const { id, slug } of asked) {
      const { sealed, head, problems } = await verifyAudit(operatorCtx(id), anchor);
      const state = problems.length === 0 ? "whole" : `${problems.length} problems`;
      say(`${slug}: ${sealed} rows sealed, ${state}${head ? `, head ${head.position}:${head.hash}` : ""}`);
      for (const problem of problems) say(`  ${JSON.stringify(problem)}`);
      broken += problems.length;
    }
    if (broken > 0)
      throw new Error(
        `The audit log is not whole: ${broken} problems, listed above. Compare with a backup before anything is changed.`,
      );
  },
};
