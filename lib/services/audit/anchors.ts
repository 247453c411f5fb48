import { z } from "zod";
import { CompanyId } from "@/lib/core/ids";

/** A head of the chain noted earlier, outside the database. */
const AuditAnchor = z.strictObject({ position: z.int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type AuditAnchor = z.output<typeof AuditAnchor>;

/** The words by which an anchor is found in a log. */
export const anchorMark = "audit anchor";

const Line = z.object({ msg: z.literal(anchorMark), companyId: CompanyId, ...AuditAnchor.shape });
type KeptAnchor = Omit<z.output<typeof Line>, "msg">;

/**
 * The anchors in a text kept outside the database: a log of the worker, as it is or with a prefix to each line, or
 * reports of `audit-verify`. Everything else in it is passed over; a line that tells of an anchor and cannot be read
 * throws, since whoever cuts the chain may have cut there too.
 */
export const readAnchors = (text: string): readonly KeptAnchor[] =>
  text.split("\n").flatMap((line) => {
    if (!line.includes(`"msg":"${anchorMark}"`)) return [];
    const { msg: _, ...anchor } = Line.parse(JSON.parse(line.slice(line.indexOf("{"))));
    return [anchor];
  });
