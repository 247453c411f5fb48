import { createHash } from "node:crypto";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "../migrate";
import { startCluster } from "./cluster";

declare module "vitest" {
  interface ProvidedContext {
    testCluster: { adminUrl: string; template: string; encryptionKey: string };
  }
}

const template = "linekeeper_template";

/** One throw-away cluster for the run, with the migrated template that each test process clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Fixed, since the cluster's roles follow from it; random to look at, since a console in production asks for that.
  const encryptionKey = `test:${createHash("sha256").update("the key of all tests").digest("base64")}`;
  Object.assign(process.env, {
    ENCRYPTION_KEY: encryptionKey,
    PUBLIC_URL: "http://localhost:3210",
    LINEKEEPER_PROCESS: "cli",
  });
  const cluster = await startCluster();
  const admin = postgres(cluster.adminUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`drop database if exists ${template} with (force)`);
  await admin.unsafe(`create database ${template}`);
  await admin.end();
  const url = new URL(cluster.adminUrl);
  url.pathname = `/${template}`;
  await migrate(url.toString());
  project.provide("testCluster", { adminUrl: cluster.adminUrl, template, encryptionKey });
  return cluster.stop;
}
