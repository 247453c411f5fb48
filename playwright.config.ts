import { defineConfig } from "@playwright/test";
import { prepareE2eEnv } from "./scripts/e2e-env.mjs";

const { baseUrl, chromium } = prepareE2eEnv();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // Specs share one server and its two cores: more at once only wait for each other.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: baseUrl,
    locale: "en-GB",
    timezoneId: "Europe/London",
    contextOptions: { reducedMotion: "reduce" },
    // To look into a failure; recorded always, it would cost every test.
    trace: process.env["PLAYWRIGHT_TRACE"] ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: chromium ? { executablePath: chromium } : {},
  },
  webServer: {
    command: `"${process.execPath}" scripts/e2e-server.mjs`,
    wait: { stdout: /Linekeeper is up/ },
    timeout: 300_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 6_000 },
  },
});
