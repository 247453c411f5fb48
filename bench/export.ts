import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import postgres from "postgres";
import { z } from "zod";
import { closeDatabase } from "@/db/client";
import { roleUrl } from "@/db/urls";
import { CompanySlug } from "@/lib/core/company/schema";
import { routes, withQuery } from "@/lib/routes";
import { findCompany } from "@/lib/services/company/find-company";
import { findProcesses } from "./console/find-processes";
import { signIn } from "./console/sign-in";
import { startConsole } from "./console/start-console";
import { bareCopy, bareSelect, psqlCopy } from "./export/bare";
import { fill } from "./export/fill";

const Options = z.object({ rows: z.coerce.number().int().min(1_000).max(10_000_000) });
const rounds = 3;

/**
 * All interactions of a company as a file, all columns, for spreadsheets: asked of a production build by an admin over HTTP
 * and read to its last byte. `rows_per_s` and `copy_rows_per_s` are the best of three, taken in turn; `ratio`: the first
 * by the second, which is the bare driver's COPY of the same columns in the same order; `psql_rows_per_s`: psql's own.
 * `rss_growth_mb`: what the web process grew at most beyond what it was before, after a small export had warmed it.
 * `first_byte_ms`: until the file begins. `--rows 1000000`
 */
export async function run(args: string[]): Promise<Record<string, unknown>> {
  const { values } = parseArgs({ args, options: { rows: { type: "string", default: "1000000" } } });
  const { rows } = Options.parse(values);
  const { baseUrl, chromium: executablePath, stop } = await startConsole({ durable: false });
  const owner = postgres(process.env["DATABASE_URL"] ?? "", { max: 1, onnotice: () => undefined });
  const bare = postgres(roleUrl("search"), { max: 1, onnotice: () => undefined });
  try {
    const company = await findCompany(CompanySlug.parse("meridiana"));
    if (!company) throw new Error("The demo company is not there");
    const ctx = {
      companyId: company.id,
      actor: { kind: "operator" as const },
      clock: { now: () => Date.now() },
      address: null,
    };
    await fill(owner, company.id, rows);
    process.stdout.write(`${rows} interactions are there\n`);
    const cookie = await cookieOf(baseUrl, executablePath);
    const select = bareSelect(ctx);
    const get = (query: Record<string, string>) =>
      read(new URL(withQuery(routes.interactionExport(), query), baseUrl), cookie);
    await get({ search: `number < 6000` });
    const before = rss();
    const grown = watch(before);
    const copies: number[] = [];
    const files: Awaited<ReturnType<typeof read>>[] = [];
    for (let round = 0; round < rounds; round++) {
      copies.push((await bareCopy(bare, select)).ms);
      files.push(await get({}));
      process.stdout.write(`COPY ${Math.round(copies.at(-1) ?? 0)} ms, file ${Math.round(files.at(-1)?.ms ?? 0)} ms\n`);
    }
    const growth = grown();
    const [copyMs, fileMs] = [Math.min(...copies), Math.min(...files.map(({ ms }) => ms))];
    const psqlMs = psqlCopy(roleUrl("search"), select);
    const lines = Math.min(...files.map((file) => file.lines));
    return {
      rows,
      lines,
      rows_per_s: Math.round(lines / (fileMs / 1_000)),
      copy_rows_per_s: Math.round(lines / (copyMs / 1_000)),
      psql_rows_per_s: psqlMs === null ? null : Math.round(lines / (psqlMs / 1_000)),
      ratio: Number((copyMs / fileMs).toFixed(2)),
      rss_growth_mb: Math.round(growth),
      first_byte_ms: Math.round(Math.max(...files.map(({ firstMs }) => firstMs))),
      mb: Math.round((files[0]?.bytes ?? 0) / 1_000_000),
      load: Number((loadavg()[0] ?? Number.NaN).toFixed(1)),
      ok: lines > rows,
    };
  } finally {
    await Promise.all([owner.end({ timeout: 2 }), bare.end({ timeout: 2 }), closeDatabase()]);
    await stop();
  }
}

async function cookieOf(baseURL: string, executablePath: string | undefined): Promise<string> {
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  const context = await browser.newContext({ baseURL });
  await signIn(await context.newPage(), "admin");
  const cookies = await context.cookies();
  await browser.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

const lineEnd = 10;

/** Reads a file to its last byte; names of these rows hold no line ends, so lines are counted by theirs. */
async function read(url: URL, cookie: string) {
  const startMs = performance.now();
  const answer = await fetch(url, { headers: { cookie, "accept-encoding": "identity" } });
  if (!answer.ok || !answer.body) throw new Error(`${url.pathname} answers ${answer.status}`);
  let [bytes, lines, firstMs] = [0, 0, 0];
  for await (const chunk of answer.body) {
    firstMs ||= performance.now() - startMs;
    bytes += chunk.length;
    for (let at = chunk.indexOf(lineEnd); at >= 0; at = chunk.indexOf(lineEnd, at + 1)) lines++;
  }
  return { ms: performance.now() - startMs, bytes, lines, firstMs };
}

/** Of the web process, in MB. */
const rss = (): number =>
  findProcesses("web").reduce((sum, pid) => {
    const [, kb = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return sum + Number(kb) / 1_024;
  }, 0);

/** Follows how far it grows beyond that; the answer ends it. */
function watch(before: number): () => number {
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, rss())), 50);
  return () => {
    clearInterval(timer);
    return most - before;
  };
}
