import { z } from "zod";

const Env = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_URL_APP: z.string().min(1).optional(),
  DATABASE_URL_JOBS: z.string().min(1).optional(),
  DATABASE_URL_SEARCH: z.string().min(1).optional(),
  /** `<key id>:<32 bytes, base64>`, several separated by commas: the first seals, all open. */
  ENCRYPTION_KEY: z.string().min(1),
  /** Where browsers reach the console; links, Origin checks and webhook URLs are built from it. */
  PUBLIC_URL: z.url(),
  /** Where this machine reaches its own web process (the Sandbox posts its webhooks there). */
  INTERNAL_URL: z.url().optional(),
  /** Where files are kept that outlive a process; several machines share it. */
  LINEKEEPER_DATA: z.string().min(1).default(".data"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Lets providers' base URLs be plain http on loopback: for tests against local fakes, never in production. */
  ALLOW_LOOPBACK_PROVIDERS: z.enum(["0", "1"]).default("0"),
  PARTS_PAGE: z.enum(["0", "1"]).default("0"),
  LINEKEEPER_PROCESS: z.enum(["web", "worker", "cli"]).default("web"),
});
export type Env = z.output<typeof Env>;

let parsed: Env | undefined;

/** The process's configuration, parsed once. Throws one sentence per setting that is missing or malformed. */
export function env(): Env {
  if (parsed) return parsed;
  const result = Env.safeParse(process.env);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new Error(
      `The environment is incomplete (${wrong}). Start with "npm start", or set these as .env.example says.`,
    );
  }
  return (parsed = result.data);
}
