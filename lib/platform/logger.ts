import pino from "pino";

/** Structured logs. Message texts, secrets and whole phone numbers never enter one: callers name ids instead. */
export const logger = pino({
  level: process.env["LOG_LEVEL"] ?? "info",
  base: { process: process.env["LINEKEEPER_PROCESS"] ?? "web" },
  redact: {
    paths: ["*.password", "*.secret", "*.secrets", "*.token", "*.authorization", "*.text", "*.body"],
    censor: "[hidden]",
  },
});
