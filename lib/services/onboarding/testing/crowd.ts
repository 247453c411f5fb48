import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Tasks } from "./crowd-process";

const file = fileURLToPath(new URL("./crowd-process.ts", import.meta.url));
const Answers = z.array(z.string());

export type Crowd = {
  /** Deals the tasks out like cards and gives the answers in their order; all processes work at once. */
  readonly serve: (all: Tasks) => Promise<string[]>;
  readonly end: () => Promise<void>;
};

/** Processes of their own that carry out the same verbs on one database. `env` is added to this process's. */
export async function startCrowd(processes: number, env: Record<string, string> = {}): Promise<Crowd> {
  const children = Array.from({ length: processes }, () =>
    fork(file, [], {
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, LINEKEEPER_PROCESS: "worker", ...env },
    }),
  );
  await Promise.all(children.map(told));
  return {
    serve: async ({ tasks, ...world }) => {
      const dealt = children.map((_, at) => tasks.filter((__, place) => place % processes === at));
      const answers = await Promise.all(
        children.map(async (child, at) => {
          child.send({ ...world, tasks: dealt[at] });
          return Answers.parse(await told(child));
        }),
      );
      return tasks.flatMap((_, place) => answers[place % processes]?.[Math.floor(place / processes)] ?? []);
    },
    end: async () => void (await Promise.all(children.map(end))),
  };
}

/** A process's next message; throws when it ends instead. */
function told(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`A process of the crowd ended with ${code}`));
    child.once("exit", gone);
    child.once("message", (message) => {
      child.off("exit", gone);
      resolve(message);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
