import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

test("94 a field with line ends in it is one line of the log, and what looks like a secret is not in it", () => {
  const program = `
    import { logger } from "./lib/platform/logger.ts";
    const name = "Ann\\n2026-11-21 admin deleted\\r\\n{\\"level\\":60}\\u2028";
    logger.info({ name, entry: { password: "canary-1", token: "canary-2", text: "canary-3" } }, "pool\\ncreated");`;
  const output = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    encoding: "utf8",
    env: { ...process.env, LOG_LEVEL: "info" },
  });
  expect(output.split("\n")).toHaveLength(2);
  expect(JSON.parse(output)).toMatchObject({ name: expect.stringContaining("admin deleted"), msg: "pool\ncreated" });
  expect(output).not.toContain("canary");
});
