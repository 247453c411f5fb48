import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A zone off the hour shows a missing time zone at once.
process.env["TZ"] = "Asia/Kathmandu";

const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const resolve = { alias: { "@": root } };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["{app,components,db,lib,messages,scripts}/**/*.test.{ts,mjs}"],
          exclude: ["**/*.db.test.ts"],
          testTimeout: 20_000,
          pool: "forks",
        },
      },
      {
        resolve,
        test: {
          name: "db",
          include: ["{db,lib}/**/*.db.test.ts"],
          pool: "forks",
          globalSetup: ["db/testing/global-setup.ts"],
          setupFiles: ["db/testing/process-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
