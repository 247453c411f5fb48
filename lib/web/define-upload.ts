import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { Ctx } from "@/lib/core/access/ctx";
import type { Permission } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/errors";
import { privateHeaders, problemResponse, queryOf } from "./define-route";
import { noteRefusal } from "./note-refusal";
import { refuseForeignOrigin } from "./origin";
import { readCapped } from "./read-capped";
import { parseInput } from "./refusal";
import { callerCtx } from "./session";

type Upload<S extends z.ZodType, T> = {
  readonly permission: Permission;
  /** Strict: the query. */
  readonly input: S;
  readonly maxBytes: number;
  readonly handle: (ctx: Ctx, input: z.output<S>, bytes: Uint8Array) => Promise<T>;
};

/**
 * A handler under `app/api/uploads`, which the proxy leaves alone: the body is a file, taken byte for byte. Session, right
 * and query are asked before any of it is read.
 */
export function defineUpload<S extends z.ZodType, T>({ permission, input, maxBytes, handle }: Upload<S, T>) {
  return async (request: Request): Promise<Response> => {
    let known: { ctx: Ctx; asked?: unknown } | undefined;
    try {
      refuseForeignOrigin(request.headers);
      const ctx = await callerCtx(permission, { touch: true });
      known = { ctx };
      const asked = parseInput(input, queryOf(request));
      known = { ctx, asked };
      const bytes = await readCapped(request, maxBytes);
      if (bytes === null)
        throw new AppError("too_large", `The file is larger than ${maxBytes / 1_000_000} MB: split it.`);
      return Response.json(await handle(ctx, asked, bytes), { headers: privateHeaders });
    } catch (error) {
      unstable_rethrow(error);
      if (known) await noteRefusal(known.ctx, permission, error, known.asked);
      return problemResponse(error, `${request.method} ${new URL(request.url).pathname}`);
    }
  };
}
