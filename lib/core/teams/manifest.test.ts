import { expect, test } from "vitest";
import { teamsManifest } from "./manifest";

const words = { tab: "My code", short: "x".repeat(200), full: "y".repeat(5_000) };
const made = teamsManifest({
  publicUrl: "https://lines.example/",
  appId: "0c5f4f1e-7f0b-8d8e-9c1a-1d2e3f405162",
  company: "銀".repeat(200),
  words,
});

test("the tab shows the frame's page, and outside of Teams its link leads to the console", () => {
  expect(made.staticTabs).toEqual([
    expect.objectContaining({
      contentUrl: "https://lines.example/teams",
      websiteUrl: "https://lines.example/profile/qr",
      scopes: ["personal"],
    }),
  ]);
  expect(made.validDomains).toEqual(["lines.example"]);
});

test("no text is longer than Teams takes", () => {
  expect(Array.from(made.name.full)).toHaveLength(100);
  expect(made.name.short.length).toBeLessThanOrEqual(30);
  expect(made.description.short).toHaveLength(80);
  expect(made.description.full).toHaveLength(4_000);
});

test("it asks for no right, and names the schema of its version", () => {
  expect(made).not.toHaveProperty("permissions");
  expect(made).not.toHaveProperty("webApplicationInfo");
  expect(made.$schema).toContain(`/v${made.manifestVersion}/`);
});
