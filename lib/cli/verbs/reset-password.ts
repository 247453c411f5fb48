import { z } from "zod";
import { Email } from "@/lib/core/identity/schema";
import { type Command, UsageError, readOptions } from "@/lib/cli/command";
import { operatorCtx, sayLink } from "@/lib/cli/operator";
import { findSignInName } from "@/lib/services/company/find-company";
import { createLink } from "@/lib/services/identity/create-link";

const Options = z.strictObject({ email: Email });

export const resetPasswordCommand: Command = {
  usage: "reset-password --email EMAIL",
  about: "prints a link by which the user sets a new password (24 hours, once); no password is ever an argument",
  run: async (args) => {
    const { email } = readOptions(args, Object.keys(Options.shape), Options);
    const name = await findSignInName(email);
    if (!name) throw new UsageError(`Nobody signs in with ${email}.`);
    sayLink(email, await createLink(operatorCtx(name.companyId), { userId: name.userId }));
  },
};
