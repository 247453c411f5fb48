import { randomUUID } from "node:crypto";
import { CreateCompany } from "@/lib/core/company/schema";
import { CompanyId } from "@/lib/core/ids";
import { type Command, readOptions, say } from "@/lib/cli/command";
import { operatorCtx } from "@/lib/cli/operator";
import { createCompany } from "@/lib/services/company/create-company";

export const createCompanyCommand: Command = {
  usage: "create-company --name NAME --slug SLUG [--zone Europe/Rome] [--language en|it] [--country IT]",
  about: "makes a company with its root unit, contact list, texts and recurring jobs",
  run: async (args) => {
    const input = readOptions(args, ["name", "slug", "zone", "language", "country"], CreateCompany);
    await createCompany(operatorCtx(CompanyId.parse(randomUUID())), input);
    say(`Company "${input.slug}" was made. Next: create-admin --company ${input.slug} --name NAME --email EMAIL`);
  },
};
