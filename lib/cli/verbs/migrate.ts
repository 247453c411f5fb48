import { z } from "zod";
import { migrate } from "@/db/migrate";
import { type Command, readOptions, say } from "@/lib/cli/command";
import { env } from "@/lib/platform/env";

export const migrateCommand: Command = {
  usage: "migrate",
  about: "brings the database of DATABASE_URL (its owner's connection) to this version; several at once agree",
  run: async (args) => {
    readOptions(args, [], z.strictObject({}));
    const url = env().DATABASE_URL;
    if (!url)
      throw new Error(
        "No database is configured. Set DATABASE_URL to the connection of the role that owns the tables.",
      );
    await migrate(url);
    say("The database is at this version.");
  },
};
