import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const started = new Set<ChildProcess>();
const beside = (name: string) => new URL(`./${name}.ts`, import.meta.url);

/** Starts a program of the tests; `more` is added to this process's environment. */
function startProcess(file: URL, args: readonly string[] = [], more: Record<string, string> = {}) {
  const child = fork(fileURLToPath(file), [...args], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...process.env, ALLOW_LOOPBACK_PROVIDERS: "1", ...more },
  });
  started.add(child);
  child.once("exit", () => started.delete(child));
  return child;
}

/** Ends whatever is left, at the end of a file. */
export async function endProcesses(): Promise<void> {
  await Promise.all(
    [...started].map(async (child) => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }),
  );
}

const Port = z.object({ port: z.int() });

async function urlOf(child: ChildProcess): Promise<string> {
  return `http://127.0.0.1:${Port.parse(await told(child)).port}`;
}

/** Its next message; throws when it ends instead. */
function told(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`A process of the test ended with ${code}`));
    child.once("exit", gone);
    child.once("message", (message) => {
      child.off("exit", gone);
      resolve(message);
    });
  });
}

const Calls = z.array(z.object({ from: z.string(), id: z.string() }));

/** The provider's base URL; add `/ok` or another of its ways. */
export async function startProvider() {
  const child = startProcess(beside("fake-provider"));
  const url = await urlOf(child);
  const Counts = z.record(z.string(), z.int());
  const ask = async (what: string): Promise<unknown> => (await fetch(`${url}/${what}`)).json();
  return {
    url,
    counts: async () => Counts.parse(await ask("counts")),
    /** Every message it was asked to send, in order: from which number, with which of our ids. */
    calls: async () => Calls.parse(await ask("calls")),
  };
}

/** A process that takes webhooks and answers the probes. */
export async function startWeb(env: Record<string, string> = {}) {
  const file = new URL("../../web/testing/web-process.ts", import.meta.url);
  const child = startProcess(file, [], { LINEKEEPER_PROCESS: "web", ...env });
  return { url: await urlOf(child), ended: endOf(child) };
}

const endOf = (child: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));

export type ProductWorker = {
  readonly run: () => void;
  /** Lets what runs end and claims nothing more, until it is told to run again. */
  readonly rest: () => Promise<void>;
  readonly kill: () => Promise<void>;
  /** The signal that ended it, or null. */
  readonly ended: Promise<NodeJS.Signals | null>;
};

/** A worker with the product's topics, loaded and resting. */
export async function startProductWorker(concurrency = 1, env: Record<string, string> = {}): Promise<ProductWorker> {
  const child = startProcess(beside("product-process"), [String(concurrency)], env);
  const ended = endOf(child);
  await told(child);
  return {
    run: () => void child.send("run"),
    rest: async () => {
      child.send("rest");
      await told(child);
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    ended,
  };
}

/** Workers that can be killed at random; another takes the place of each at once, since one always stands by. */
export async function startFleet(processes: number, concurrency: number) {
  const starting = Array.from({ length: processes + 1 }, () => startProductWorker(concurrency));
  const [standby, ...working] = await Promise.all(starting);
  for (const worker of working) worker.run();
  let next = Promise.resolve(standby);
  let kills = 0;
  return {
    kills: () => kills,
    killOne: async (): Promise<void> => {
      const [victim] = working.splice(Math.floor(Math.random() * working.length), 1);
      await victim?.kill();
      kills++;
      const successor = await next;
      successor?.run();
      if (successor) working.push(successor);
      next = startProductWorker(concurrency);
    },
    stop: async (): Promise<void> => {
      const spare = await next;
      await Promise.all(working.map((worker) => worker.kill()));
      await spare?.kill();
    },
  };
}
