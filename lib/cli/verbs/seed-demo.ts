import { z } from "zod";
import { isProduction } from "@/scripts/production.mjs";
import { type Command, readOptions, say } from "@/lib/cli/command";
import { descriptors } from "@/lib/providers/registry";
import { providerDeps } from "@/lib/worker/provider-deps";
import { env } from "@/lib/platform/env";
import { listCompanies } from "@/lib/services/company/find-company";

export const seedDemoCommand: Command = {
  usage: "seed-demo",
  about: "makes the demo company in an empty database; where a company exists it does nothing",
  run: async (args) => {
    readOptions(args, [], z.strictObject({}));
    if (isProduction(env().PUBLIC_URL))
      throw new Error(
        "The demo is not made where others reach the console (PUBLIC_URL): everybody knows its passwords. Nothing was changed.",
      );
    if ((await listCompanies()).length > 0) return say("A company exists already: nothing was changed.");
    // Loaded only here: the demo's texts and names are of no use to the other verbs.
    const { seedDemo } = await import("@/lib/services/demo/seed-demo");
    const { signIns } = await seedDemo(providerDeps, descriptors);
    // The start script reads the last line.
    say(JSON.stringify({ signIns }));
  },
};
