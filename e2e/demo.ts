import { randomUUID } from "node:crypto";
import { read } from "@/db/client";
import type { Ctx } from "@/lib/core/access/ctx";
import { CompanySlug } from "@/lib/core/company/schema";
import { findCompany } from "@/lib/services/company/find-company";

/** The operator's view of the demo company, for what a test prepares or looks up behind the screens. */
export async function demoCtx(): Promise<Ctx> {
  const company = await findCompany(CompanySlug.parse("meridiana"));
  if (!company) throw new Error("The demo company is not there");
  return { companyId: company.id, actor: { kind: "operator" }, clock: { now: () => Date.now() }, address: null };
}

/** Reads the company's rows as the application would, for what no screen shows yet. */
export async function look<T>(work: Parameters<typeof read<T>>[1]): Promise<T> {
  return read(await demoCtx(), work);
}

export const unique = (): string => randomUUID().slice(0, 8);

// Each process begins somewhere in a wide range and counts up: what specs make side by side never meets.
const startOf = (range: number): number => Math.floor(Math.random() * range);
const areas = [202, 203, 205, 206, 207, 208, 209, 212, 213, 214, 215, 216, 217, 218, 225, 228, 229, 234, 239, 240];
const perArea = 9_000;
let phones = startOf(areas.length * perArea);
let keys = startOf(36 ** 5);

/** A number of the United States (exchange 555) that no other test uses, for a client or an account. */
export function nextPhone(): string {
  phones = (phones + 1) % (areas.length * perArea);
  return `+1${areas[Math.floor(phones / perArea)]}555${1_000 + (phones % perArea)}`;
}

/** The same of Japan, which no desk's number serves. */
export const nextPhoneAbroad = (): string => `+81901${nextPhone().slice(2).replace("555", "")}`;

/** An account's key that no other test uses. */
export function nextKey(): string {
  keys = (keys + 1) % 36 ** 5;
  return keys.toString(36).padStart(5, "0");
}

/** The first row; a list without one means that the demo is not what the test takes it for. */
export function first<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error("The demo shows nothing here");
  return row;
}
