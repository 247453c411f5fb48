import type { Channel } from "@/lib/core/channels";
import type { CountryCode } from "@/lib/core/countries";
import type { UserId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";
import type { Explanation } from "./explanation";

/** The client as typed: a number, or without one the country alone. */
export type Asked = { readonly country: CountryCode | null; readonly typed: string };

/** What is shown below the question: an answer, or why there is none. */
export type Answer =
  | { readonly kind: "explained"; readonly explanation: Explanation }
  | { readonly kind: "refused"; readonly message: string };

/** The client as an address carries it: "+85251234567" or "HK". */
export function readClient(text: string, countries: readonly CountryCode[]): Asked {
  const country = countries.find((code) => code === text);
  return country ? { country, typed: "" } : { country: null, typed: text };
}

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
    const text = "phone" in client ? client.phone : client.country;
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

async function clientOf({ country, typed }: Asked): Promise<{ phone: string } | { country: CountryCode } | null> {
  const text = typed.trim();
  if (text === "") return country ? { country } : null;
  if (text.startsWith("+") || !country) return { phone: text };
  const { phoneReader } = await import("@/components/form/phone-reader");
  const { e164 } = phoneReader.read(text, country);
  return e164 ? { phone: e164 } : null;
}
