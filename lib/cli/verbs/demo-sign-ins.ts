import { z } from "zod";
import { type Command, readOptions, say } from "@/lib/cli/command";
import { operatorCtx } from "@/lib/cli/operator";
import { listCompanies } from "@/lib/services/company/find-company";
import { findDemoSignIns } from "@/lib/services/demo/find-demo-sign-ins";

export const demoSignInsCommand: Command = {
  usage: "demo-sign-ins",
  about: "names the active users of the demo company who still sign in with the demo's password",
  run: async (args) => {
    readOptions(args, [], z.strictObject({}));
    const open: string[] = [];
    for (const { id } of await listCompanies()) open.push(...(await findDemoSignIns(operatorCtx(id))));
    // The start script reads the last line.
    say(JSON.stringify({ open }));
  },
};
