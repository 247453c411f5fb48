import { closeDatabase } from "@/db/client";
import { codeOf, isDisconnect } from "@/db/failures";
import { AppError } from "@/lib/core/errors";
import { type Command, UsageError, say } from "./command";
import { auditVerifyCommand } from "./verbs/audit-verify";
import { createAdminCommand } from "./verbs/create-admin";
import { createCompanyCommand } from "./verbs/create-company";
import { demoSignInsCommand } from "./verbs/demo-sign-ins";
import { migrateCommand } from "./verbs/migrate";
import { resetPasswordCommand } from "./verbs/reset-password";
import { rotateKeyCommand } from "./verbs/rotate-key";
import { seedDemoCommand } from "./verbs/seed-demo";

const commands: ReadonlyMap<string, Command> = new Map([
  ["create-company", createCompanyCommand],
  ["create-admin", createAdminCommand],
  ["reset-password", resetPasswordCommand],
  ["audit-verify", auditVerifyCommand],
  ["rotate-key", rotateKeyCommand],
  ["migrate", migrateCommand],
  ["seed-demo", seedDemoCommand],
  ["demo-sign-ins", demoSignInsCommand],
]);

const usage = () =>
  [
    "Usage: npm run cli -- VERB [OPTIONS]",
    "",
    ...[...commands.values()].flatMap((c) => [`  ${c.usage}`, `      ${c.about}`]),
  ].join("\n");

/** Runs one verb. 0 = done, 1 = it failed, 2 = it was not understood. */
async function main([verb, ...args]: readonly string[]): Promise<number> {
  if (verb === undefined || verb === "--help" || verb === "help") {
    say(usage());
    return verb === undefined ? 2 : 0;
  }
  const command = commands.get(verb);
  if (!command) {
    process.stderr.write(`There is no verb "${verb}".\n\n${usage()}\n`);
    return 2;
  }
  try {
    await command.run(args);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error, command)}\n`);
    return error instanceof UsageError ? 2 : 1;
  } finally {
    await closeDatabase();
  }
}

function explain(error: unknown, command: Command): string {
  if (error instanceof UsageError) return `${error.message}\nUsage: npm run cli -- ${command.usage}`;
  if (error instanceof AppError) {
    const fields = Object.entries(error.details.fields ?? {}).map(
      ([name, messages]) => `--${name}: ${messages.join(" ")}`,
    );
    return fields.length > 0 ? fields.join("\n") : error.userMessage;
  }
  if (isDisconnect(error))
    return "The database cannot be reached. Look whether it runs and what DATABASE_URL says, then run the command again.";
  if (codeOf(error) === "28P01")
    return "The database refused the password. Look at DATABASE_URL and ENCRYPTION_KEY: the roles' passwords follow from it.";
  if (codeOf(error) === "42P01") return "The database has no tables of this version. Run: npm run cli -- migrate";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

process.exitCode = await main(process.argv.slice(2));
