import { z } from "zod";
import { jobIdOf } from "@/lib/core/providers/inbound";
import { OutboundContent, Recipient, TemplateComponent, type SendResult } from "@/lib/core/providers/outbound";
import { metaAdapter } from "@/lib/providers/meta/adapter";
import { resolveMetaMedia } from "@/lib/providers/meta/media";
import { contains, eachCase, equal, type CaseResult, type KindRunner } from "./case";
import { fakeProvider, ProviderRequest, ProviderResponse } from "./fake-provider";
import { senderOf } from "./meta-account";

const OutboundCase = z.object({
  name: z.string(),
  request: ProviderRequest,
  response: ProviderResponse,
  expect: z.looseObject({ ok: z.boolean() }),
});
type OutboundCase = z.output<typeof OutboundCase>;

const media = z.object({ id: z.string().optional(), link: z.string().optional(), caption: z.string().optional(), filename: z.string().optional() });

/** A message body of the Cloud API. */
const Body = z.object({
  type: z.enum(["text", "template", "reaction", "image", "video", "audio", "document", "sticker"]),
  to: z.string().nullable().default(null),
  recipient: z.string().nullable().default(null),
  context: z.object({ message_id: z.string() }).optional(),
  text: z.object({ body: z.string(), preview_url: z.boolean().optional() }).optional(),
  template: z
    .object({ name: z.string(), language: z.object({ code: z.string() }), components: z.array(TemplateComponent).default([]) })
    .optional(),
  reaction: z.object({ message_id: z.string(), emoji: z.string() }).optional(),
  image: media.optional(),
  video: media.optional(),
  audio: media.optional(),
  document: media.optional(),
  sticker: media.optional(),
  biz_opaque_callback_data: z.string().nullable().default(null),
});
type Body = z.output<typeof Body>;

/** The message that must lead to this body: the way back from the wire, so that `send` is asked for its own work. */
function contentOf(body: Body): OutboundContent {
  const { type, text, template, reaction, context } = body;
  const replyTo = context === undefined ? {} : { replyTo: context.message_id };
  if (type === "text") {
    const preview = text?.preview_url === undefined ? {} : { previewUrl: text.preview_url };
    return OutboundContent.parse({ kind: "text", body: text?.body, ...preview, ...replyTo });
  }
  if (type === "template") {
    const { name, language, components } = template ?? {};
    return OutboundContent.parse({ kind: "template", name, language: language?.code, components });
  }
  if (type === "reaction")
    return OutboundContent.parse({ kind: "reaction", messageId: reaction?.message_id, emoji: reaction?.emoji || null });
  const { caption, filename, ...source } = body[type] ?? {};
  const described = { ...(caption === undefined ? {} : { caption }), ...(filename === undefined ? {} : { filename }) };
  return OutboundContent.parse({ kind: "media", mediaType: type, source, ...described, ...replyTo });
}

type Answer = Readonly<Record<string, unknown>>;

/** The result of a send in the words of the cases. */
function sentView(result: SendResult): Answer {
  if (result.outcome !== "sent") return { ok: false, ambiguous: result.outcome === "ambiguous", ...result.error };
  const { providerMessageId, learnedProviderId, held } = result;
  return { ok: true, provider_message_id: providerMessageId, learned_provider_id: learnedProviderId, held };
}

const Read = z.object({ status: z.literal("read"), message_id: z.string() });
const EntryLink = z.object({ prefilled_message: z.string() });

/** Which call of the adapter a request belongs to is seen by its form. */
async function perform({ request }: OutboundCase, provider: (jobId: string | null) => ReturnType<typeof fakeProvider>["io"]): Promise<Answer> {
  const { credentials, account } = senderOf(request);
  if (request.method === "GET") {
    const ref = new URL(request.url).pathname.split("/").at(-1) ?? "";
    return resolveMetaMedia(ref, credentials, account, provider(null));
  }
  const read = Read.safeParse(request.body);
  if (read.success) {
    const result = await metaAdapter.markRead?.(read.data.message_id, credentials, account, provider(null));
    return { ok: result?.outcome === "sent" };
  }
  const link = EntryLink.safeParse(request.body);
  if (link.success) {
    const made = await metaAdapter.createEntryLink?.(link.data.prefilled_message, credentials, account, provider(null));
    return { ok: made?.ok };
  }
  const body = Body.parse(request.body);
  const to = Recipient.parse({ providerId: body.to, userId: body.recipient });
  const io = provider(jobIdOf(body.biz_opaque_callback_data));
  return sentView(await metaAdapter.send({ to, content: contentOf(body) }, credentials, account, io));
}

async function checkOutbound(one: OutboundCase): Promise<CaseResult> {
  const asked: ProviderRequest[] = [];
  const answer = await perform(one, (jobId) => {
    const fake = fakeProvider(one.response, jobId);
    return { ...fake.io, fetch: (url, init) => fake.io.fetch(url, init).finally(() => asked.push(...fake.asked)) };
  });
  const request = equal(`${one.name}: request`, [{ ...one.request, body: one.request.body }], asked);
  return request.passed ? contains(one.name, one.expect, answer) : request;
}

/** `send` and its kin with a fake provider: the one request that must go out, then what is made of the answer. */
export const runMetaOutbound: KindRunner = ({ content }) =>
  eachCase(content, OutboundCase, checkOutbound);
