import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { ClientId, UserId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";
import type { Explanation } from "./explanation";

/** A known client; `number` is the masked end of theirs. */
export type PickedClient = { readonly id: ClientId; readonly name: string; readonly number: string | null };

/** The client as typed: a number, a known client by name, or without either the country alone. */
export type Asked = {
  readonly country: CountryCode | null;
  readonly typed: string;
  readonly client: PickedClient | null;
};

/** What is shown below the question: an answer, or why there is none. */
export type Answer =
  | { readonly kind: "explained"; readonly explanation: Explanation }
  | { readonly kind: "refused"; readonly message: string };

/** The client as an address carries it: "+85251234567", "HK", or the id of one that the server named. */
export function readClient(text: string, countries: readonly CountryCode[], client: PickedClient | null): Asked {
  if (client) return { country: null, typed: nameOfClient(client), client };
  const country = countries.find((code) => code === text);
  return country ? { country, typed: "", client } : { country: null, typed: text, client };
}

/** A known client as the field shows and offers them. */
export const nameOfClient = ({ name, number }: PickedClient): string => (number ? `${name} · ${number}` : name);

type Words = { readonly offline: string; readonly unreadable: string };
type Asking = { readonly client: string | null; readonly answer: Answer };

/** Asks the server. The tables that read a national number and the schema of the answer are fetched with the first question. */
export async function askSelection(userId: UserId, channel: Channel, asked: Asked, words: Words): Promise<Asking> {
  const client = await clientOf(asked);
  if (!client) return { client: null, answer: { kind: "refused", message: words.unreadable } };
  try {
    const [answers, response] = await Promise.all([
      import("./explanation"),
      fetch(routes.explain(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ userId, channel, client }),
      }),
    ]);
    const text = "phone" in client ? client.phone : "country" in client ? client.country : client.clientId;
    const body: unknown = await response.json();
    if (response.ok)
      return { client: text, answer: { kind: "explained", explanation: answers.Explanation.parse(body) } };
    return {
      client: null,
      answer: { kind: "refused", message: answers.Refusal.safeParse(body).data?.message ?? words.offline },
    };
  } catch {
    // Not reached, or an answer of another version: the question stays as typed and can be asked again.
    return { client: null, answer: { kind: "refused", message: words.offline } };
  }
}

type Client = { phone: string } | { country: CountryCode } | { clientId: ClientId };

async function clientOf({ country, typed, client }: Asked): Promise<Client | null> {
  if (client) return { clientId: client.id };
  const text = typed.trim();
  if (text === "") return country ? { country } : null;
  if (text.startsWith("+") || !country) return { phone: text };
  const { phoneReader } = await import("@/components/form/phone-reader");
  const { e164 } = phoneReader.read(text, country);
  return e164 ? { phone: e164 } : null;
}
