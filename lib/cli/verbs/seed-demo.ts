import { z } from "zod";
import { isProduction } from "@/scripts/production.mjs";
import { type Command, readOptions, say } from "@/lib/cli/command";
import { descriptors } from "@/lib/providers/registry";
import { providerDeps } from "@/lib/worker/provider-deps";
import { systemClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { listCompanies } from "@/lib/services/company/find-company";

const Options = z.strictObject({
  size: z.enum(["small", "whole"]).default("small"),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});

export const seedDemoCommand: Command = {
  usage: "seed-demo [--size small|whole] [--seed NUMBER]",
  about:
    "makes the demo company in an empty database; where a company exists it does nothing. " +
    "Whole: with the last 90 days, which the worker fills in; the same number makes the same company",
  run: async (args) => {
    const { size, seed } = readOptions(args, ["size", "seed"], Options);
    if (isProduction(env().PUBLIC_URL))
      throw new Error(
        "The demo is not made where others reach the console (PUBLIC_URL): everybody knows its passwords. Nothing was changed.",
      );
    if ((await listCompanies()).length > 0) return say("A company exists already: nothing was changed.");
    // Loaded only here: the demo's texts and names are of no use to the other verbs.
    const { seedDemo } = await import("@/lib/services/demo/seed-demo");
    const tools = { deps: providerDeps, descriptors, clock: systemClock };
    const { signIns } = await seedDemo(tools, size === "whole" ? { size, seed } : { size });
    // The start script reads the last line.
    say(JSON.stringify({ signIns }));
  },
};
