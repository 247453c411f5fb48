import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";

const Outgoing = z.looseObject({ to: z.string(), type: z.string(), text: z.object({ body: z.string() }).optional() });
export type Sent = z.output<typeof Outgoing> & { readonly id: string; readonly phoneNumberId: string };

/** Without an approved one to write again with, no account of Meta's is activated. */
const recontact = {
  id: "700000000000001",
  name: "recontact",
  language: "en",
  status: "APPROVED",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Hello, we would like to continue our conversation." }],
};

/** A Meta that answers on this machine: it serves what it is told, takes every message and keeps it. */
export type FakeGraph = {
  readonly baseUrl: string;
  /** A number that a business account serves from now on. */
  readonly serve: (wabaId: string, phoneNumberId: string, address: string) => void;
  /** The ids that the next messages from a number get; without any they are made up. */
  readonly giveIds: (phoneNumberId: string, ids: readonly string[]) => void;
  readonly sentFrom: (phoneNumberId: string) => readonly Sent[];
  readonly stop: () => Promise<void>;
};

/** Answers as the Graph API's pages on phone numbers, health, templates and messages describe. */
export async function startFakeGraph(): Promise<FakeGraph> {
  const served: { wabaId: string; id: string; display_phone_number: string; verified_name: string }[] = [];
  const ids = new Map<string, string[]>();
  const sent: Sent[] = [];
  let made = 0;

  const take = async (phoneNumberId: string, request: IncomingMessage) => {
    const message = Outgoing.parse(JSON.parse(Buffer.concat(await request.toArray()).toString("utf8")));
    const id = ids.get(phoneNumberId)?.shift() ?? `wamid.fake-${phoneNumberId}-${++made}`;
    sent.push({ ...message, id, phoneNumberId });
    return { messaging_product: "whatsapp", contacts: [{ input: message.to, wa_id: message.to }], messages: [{ id }] };
  };
  const answer = async (request: IncomingMessage): Promise<object | null> => {
    const [, , id = "", part] = new URL(request.url ?? "", "http://graph").pathname.split("/");
    if (request.method === "POST" && part === "messages") return take(id, request);
    if (request.method !== "GET") return null;
    if (part === "phone_numbers") return { data: served.filter((number) => number.wabaId === id) };
    if (part === "message_templates") return { data: [recontact] };
    return { id, status: "CONNECTED", quality_rating: "GREEN", health_status: { can_send_message: "AVAILABLE" } };
  };
  const reply = (response: ServerResponse, status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

  const server = createServer((request, response) => {
    answer(request).then(
      (body) => reply(response, body ? 200 : 404, body ?? { error: { code: 100, message: "Unknown path" } }),
      (error: unknown) => reply(response, 400, { error: { code: 100, message: String(error) } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The fake has no port");
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    serve: (wabaId, id, number) =>
      void served.push({ wabaId, id, display_phone_number: number, verified_name: "Front desk" }),
    giveIds: (phoneNumberId, given) => void ids.set(phoneNumberId, [...given]),
    sentFrom: (phoneNumberId) => sent.filter((message) => message.phoneNumberId === phoneNumberId),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
