import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A zone off the hour shows a missing time zone at once.
process.env["TZ"] = "Asia/Kathmandu";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const resolve = { alias: { "@": root } };

const onPostgres = (name: string, ending: string) => ({
  resolve,
  test: {
    name,
    include: [`{db,lib}/**/*.${ending}.test.ts`],
    pool: "forks" as const,
    globalSetup: ["db/testing/global-setup.ts"],
    setupFiles: ["db/testing/process-database.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["{app,attack,components,db,lib,messages,scripts}/**/*.test.{ts,mjs}"],
          exclude: ["**/*.db.test.ts", "**/*.long.test.ts"],
          testTimeout: 20_000,
          pool: "forks",
        },
      },
      onPostgres("database", "db"),
      // Killed processes and thousands of rounds: apart, since nobody waits for them before each commit.
      onPostgres("long", "long"),
    ],
  },
});
