import "server-only";
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import type { ActionResult } from "@/lib/core/action-result";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Permission } from "@/lib/core/access/permissions";
import { noteRefusal } from "./note-refusal";
import { refuseForeignOrigin } from "./origin";
import { parseInput, problemOf } from "./refusal";
import { callerCtx } from "./session";

const SubmissionId = z.uuid();

type Options<S extends z.ZodType, T> = {
  /** Where the browser goes after success: a path of `lib/routes`. */
  readonly goTo?: (data: T, input: z.output<S>) => string;
};

/**
 * Turns a service's verb into a server action. An action is a public endpoint: the page it came from is checked first,
 * then session and right, and only then is the input read, so that a stranger learns nothing of its schema. Refusals
 * are returned, never thrown; the page is rendered anew only after a success.
 */
export function defineAction<S extends z.ZodType, T>(
  permission: Permission,
  schema: S,
  verb: (ctx: Ctx, input: z.output<S>) => Promise<T>,
  options: Options<S, T> = {},
) {
  return async (raw: z.input<S>, submissionId?: string): Promise<ActionResult<T>> => {
    let who = {};
    let known: Ctx | undefined;
    try {
      refuseForeignOrigin(await headers());
      const caller = (known = await callerCtx(permission));
      if (caller.actor.kind === "user") who = { companyId: caller.companyId, userId: caller.actor.id };
      const input = parseInput(schema, raw);
      const submission = SubmissionId.safeParse(submissionId);
      const data = await verb(submission.success ? { ...caller, submissionId: submission.data } : caller, input);
      refresh();
      const goTo = options.goTo?.(data, input);
      return goTo === undefined ? { ok: true, data } : { ok: true, data, goTo };
    } catch (error) {
      // Next's own signals (redirect, notFound) travel as exceptions.
      unstable_rethrow(error);
      if (known) await noteRefusal(known, permission, error, raw);
      return { ok: false, ...problemOf(error, permission, who) };
    }
  };
}
