import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, inject } from "vitest";

// Runs before each test file: its process gets a database of its own, cloned from the migrated template.
const { adminUrl, template, encryptionKey } = inject("testCluster");
const name = `linekeeper_${randomUUID().replaceAll("-", "")}`;
const url = new URL(adminUrl);
url.pathname = `/${name}`;

Object.assign(process.env, {
  DATABASE_URL: url.toString(),
  ENCRYPTION_KEY: encryptionKey,
  PUBLIC_URL: "http://localhost:3210",
  INTERNAL_URL: "http://127.0.0.1:3210",
  NEXTAUTH_SECRET: "a secret for tests, of more than 32 characters",
  LINEKEEPER_PROCESS: "worker",
  LOG_LEVEL: "silent",
  LINEKEEPER_DATA: join(tmpdir(), name),
});

const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
await admin.unsafe(`create database ${name} template ${template} strategy file_copy`);

afterAll(async () => {
  const { closeDatabase } = await import("@/db/client");
  const { closeSearch } = await import("@/db/search-door");
  await closeDatabase();
  await closeSearch();
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
  rmSync(join(tmpdir(), name), { recursive: true, force: true });
});
