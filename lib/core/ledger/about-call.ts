import type { ParsedCall } from "@/lib/core/providers/contract";

export const eventKinds = ["message", "status", "notice", "mixed", "empty"] as const;

/** What a provider's call carries: `notice` is what it tells of accounts and templates, `mixed` several of these. */
export type EventKind = (typeof eventKinds)[number];

/** What the ledger's list says of a call, read once on arrival so that no list has to open bodies. */
export type EventAbout = { readonly kind: EventKind; readonly accountRefs: readonly string[] };

const maxRefs = 20;

/** A call's kind and the accounts it names, as it names them; none for a notice to the whole connection. */
export function aboutCall({ messages, statuses, events }: ParsedCall): EventAbout {
  const present = [
    messages.length > 0 ? ("message" as const) : null,
    statuses.length > 0 ? ("status" as const) : null,
    events.length > 0 ? ("notice" as const) : null,
  ].filter((kind) => kind !== null);
  const refs = [...messages, ...statuses, ...events].map(({ accountRef }) =>
    (accountRef.providerAccountId ?? accountRef.address)?.slice(0, 100),
  );
  const accountRefs = [...new Set(refs)].filter((ref) => ref !== undefined).slice(0, maxRefs);
  return { kind: present.length > 1 ? "mixed" : (present[0] ?? "empty"), accountRefs };
}
