import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { type MetaWorld, nextClient, signed, textCall } from "@/lib/worker/testing/meta-world";
import { post } from "../ingest/senders";

const lookEveryMs = 15;
// From a message's id, made when it is written, to its commit.
const commitWithinMs = 3_000;
const senders = 20;

export type Door = {
  /** A client nobody has met asks for one of the users; ends when their invitation is in the outbox. */
  readonly onboard: () => Promise<void>;
  /** So many of them, as fast as their calls are taken. */
  readonly onboardAll: (clients: number) => Promise<void>;
  /** How many of all these clients have not exactly one room and one invitation. */
  readonly wrong: () => Promise<number>;
  readonly close: () => void;
};

/** Sends strangers to a world's primary and watches its outbox. */
export function openDoor(
  owner: postgres.Sql,
  world: MetaWorld,
  { baseUrl, words }: { readonly baseUrl: string; readonly words: readonly string[] },
): Door {
  const waiting = new Map<string, () => void>();
  const { companyId } = world;
  const url = `${baseUrl}/api/hooks/${world.token}`;
  let sent = 0;
  let isOpen = true;

  async function watch(): Promise<void> {
    while (isOpen) {
      await pause(lookEveryMs);
      if (waiting.size === 0) continue;
      const rows = await owner<{ from: string }[]>`
        select i.provider_id as "from" from messages m join identities i on i.company_id = m.company_id and i.id = m.identity_id
        where m.company_id = ${companyId} and m.text_key = 'M5' and m.id > ${idAt(Date.now() - commitWithinMs)}::uuid`;
      for (const { from } of rows) {
        waiting.get(from)?.();
        waiting.delete(from);
      }
    }
  }
  const watching = watch();
  watching.catch((error: unknown) => {
    process.stderr.write(`The outbox cannot be watched: ${String(error)}\n`);
    process.exit(1);
  });

  /** Resolves once the call is taken, with what ends when the invitation is in the outbox. */
  async function ask(): Promise<{ readonly invited: Promise<void> }> {
    const from = nextClient();
    const body = textCall(world, { from, body: `Hello #${words[sent++ % words.length] ?? ""}` });
    const { promise: invited, resolve } = Promise.withResolvers<void>();
    waiting.set(from, resolve);
    const status = await post(url, { messageId: from, body, headers: signed(body) });
    if (status !== 200) throw new Error(`A call was answered ${status}`);
    return { invited };
  }

  return {
    onboard: async () => (await ask()).invited,
    onboardAll: async (clients) => {
      const all: Promise<void>[] = [];
      let left = clients;
      const sender = async () => {
        while (left-- > 0) all.push((await ask()).invited);
      };
      await Promise.all(Array.from({ length: senders }, sender));
      await Promise.all(all);
    },
    wrong: async () => {
      const [row] = await owner<{ n: number }[]>`
        select count(*)::int as n from identities i where i.company_id = ${companyId}
          and (select count(*) from rooms r where r.company_id = i.company_id and r.identity_id = i.id) = 1
          and (select count(*) from messages m where m.company_id = i.company_id and m.identity_id = i.id and m.text_key = 'M5') = 1`;
      return sent - (row?.n ?? 0);
    },
    close: () => {
      isOpen = false;
    },
  };
}

/** The least id that PostgreSQL's uuidv7() gives from an instant on: 48 bits of milliseconds (RFC 9562, 5.7). */
function idAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
