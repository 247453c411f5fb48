import { z } from "zod";
import { CompanySlug } from "@/lib/core/company/schema";
import { CreateUser } from "@/lib/core/users/schema";
import { type Command, readOptions } from "@/lib/cli/command";
import { companyOf, sayLink } from "@/lib/cli/operator";
import { rootUnit } from "@/lib/services/company/root-unit";
import { createLink } from "@/lib/services/identity/create-link";
import { createUser } from "@/lib/services/users/create-user";

const Options = z.strictObject({ company: CompanySlug, ...CreateUser.pick({ name: true, email: true }).shape });

export const createAdminCommand: Command = {
  usage: "create-admin --company SLUG --name NAME --email EMAIL",
  about: "makes an admin in the company's root unit and prints their invitation link",
  run: async (args) => {
    const { company, name, email } = readOptions(args, Object.keys(Options.shape), Options);
    const ctx = await companyOf(company);
    const user = await createUser(ctx, {
      name,
      email,
      title: null,
      country: null,
      language: null,
      zone: null,
      ouId: await rootUnit(ctx),
      roles: ["admin"],
      extension: null,
      successorId: null,
      supervisedOuIds: [],
      supervisedAccountIds: [],
    });
    sayLink(name, await createLink(ctx, { userId: user.id }));
  },
};
