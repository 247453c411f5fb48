import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identities, rawEvents } from "@/db/schema";
import { makeAccount, makeConnection } from "@/db/testing/make-accounts";
import { makeCompany } from "@/db/testing/make-company";
import { processEvent } from "../process-event";
import { aJob, onSandbox, type Registry } from "./make-world";

type Value = Readonly<Record<string, unknown>>;

/** A Meta number of a company, and what WhatsApp sends to it. */
export function onMeta(registry: Registry) {
  const { fakeDeps } = onSandbox(registry);
  return async (tx: Tx) => {
    const company = await makeCompany(tx);
    const connectionId = await makeConnection(tx, company, "meta");
    const account = await makeAccount(tx, company, { connectionId });
    let serial = 0;
    const changeOf = (value: Value, field = "messages", { address } = account) => {
      const metadata = { display_phone_number: address.slice(1), phone_number_id: address };
      return { field, value: { messaging_product: "whatsapp", metadata, ...value } };
    };
    /** One call with so many entries of so many changes. */
    const callWith = async (...entries: readonly (readonly ReturnType<typeof changeOf>[])[]) => {
      const body = new TextEncoder().encode(
        JSON.stringify({
          object: "whatsapp_business_account",
          entry: entries.map((changes) => ({ id: "1", changes })),
        }),
      );
      company.clock.advance(60_000);
      const at = new Date(company.clock.now());
      const [event] = await tx
        .insert(rawEvents)
        .values({
          companyId: company.id,
          connectionId,
          provider: "meta",
          headers: {},
          body,
          digest: randomUUID(),
          state: "received",
          receivedAt: at,
        })
        .returning({ id: rawEvents.id });
      if (!event) throw new Error("not stored");
      await processEvent(company.as({ kind: "job", name: "test" }), { rawEventId: event.id }, aJob(), fakeDeps().deps);
      return (await tx.select().from(rawEvents).where(eq(rawEvents.id, event.id)))[0];
    };
    const call = (value: Value, field?: string) => callWith([changeOf(value, field)]);
    const timestamp = () => String(Math.floor(company.clock.now() / 1000));
    const write = (from: { from?: string; user?: string; name?: string; username?: string }) =>
      call({
        contacts: [
          {
            profile: { name: from.name ?? "Sam", ...(from.username ? { username: from.username } : {}) },
            ...(from.from ? { wa_id: from.from } : {}),
            ...(from.user ? { user_id: from.user } : {}),
          },
        ],
        messages: [
          {
            ...(from.from ? { from: from.from } : {}),
            ...(from.user ? { from_user_id: from.user } : {}),
            id: `wamid.${++serial}`,
            timestamp: timestamp(),
            type: "text",
            text: { body: "hi" },
          },
        ],
      });
    const notice = (system: Value, from: string) =>
      call({ messages: [{ from, id: `wamid.${++serial}`, timestamp: timestamp(), type: "system", system }] });
    return {
      company,
      connectionId,
      account,
      write,
      notice,
      call,
      callWith,
      changeOf,
      all: () => tx.select().from(identities).orderBy(asc(identities.createdAt), asc(identities.id)),
    };
  };
}
