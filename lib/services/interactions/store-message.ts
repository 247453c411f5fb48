import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { sendAlong } from "@/db/send-along";
import type { Ctx } from "@/lib/core/access/ctx";
import type {
  AccountId,
  IdentityId,
  InteractionId,
  MessageId,
  RawEventId,
  RoomId,
  TemplateId,
  UserId,
} from "@/lib/core/ids";
import { fold } from "@/lib/core/search/fold";
import { marksOf } from "@/lib/core/search/marks";
import { instantOf, listOf, named, the } from "@/lib/services/selection/values";
import { insertTold } from "./publish-change";

/** A message that is to be stored, either way; what it does not have is left out. */
export type NewMessage = {
  /** Where it is named before it is stored. */
  readonly id?: MessageId;
  readonly interactionId: InteractionId | null;
  readonly accountId: AccountId;
  readonly identityId: IdentityId;
  readonly roomId: RoomId | null;
  readonly direction: "in" | "out";
  readonly type: string;
  readonly text: string | null;
  readonly content?: Readonly<Record<string, unknown>> | null;
  readonly textKey?: string | undefined;
  readonly template?: { readonly id: TemplateId; readonly values: readonly string[] } | undefined;
  readonly providerMessageId?: string;
  readonly idMade?: boolean;
  readonly authorId?: UserId | undefined;
  readonly repeatsId?: MessageId | undefined;
  readonly repliesTo?: string | null;
  readonly rawEventId?: RawEventId;
  readonly sentAtMs: number;
};

const interactionId = named("interactionId", "uuid");
const accountId = named("accountId", "uuid");
const roomId = named("roomId", "uuid");
const direction = named("direction", "text");
const type = named("type", "text");
const text = named("text", "text");
const delivery = named("delivery", "text");
const sentAt = named("sentAt", "timestamptz");
const authorId = named("authorId", "uuid");
const folded = named("folded", "text");

const stored = sql`stored as (
  insert into messages (id, company_id, interaction_id, account_id, identity_id, room_id, direction, type, text, content, text_key,
    template_id, template_values, provider_message_id, id_made, delivery, author_id, repeats_id, replies_to, raw_event_id,
    sent_at, created_at)
  values (coalesce(${named("id", "uuid")}, uuidv7()), ${the.companyId}, ${interactionId}, ${accountId}, ${the.identityId}, ${roomId}, ${direction}, ${type}, ${text},
    ${named("content", "jsonb")}, ${named("textKey", "text")}, ${named("templateId", "uuid")}, ${named("templateValues", "jsonb")},
    ${named("providerMessageId", "text")}, ${named("idMade", "boolean")}, ${delivery}, ${authorId},
    ${named("repeatsId", "uuid")}, ${named("repliesTo", "text")}, ${named("rawEventId", "uuid")}, ${sentAt}, ${the.now})
  on conflict do nothing returning id)`;

// What a list shows, with one more message; an older one, come late, counts but is not the last.
const isLast = sql`(i.message_count = 0 or i.last_message_at <= ${sentAt})`;
const isIn = sql`${direction} = 'in'`;
const isOut = sql`${direction} = 'out'`;
const counted = sql`counted as (
  update interactions i set
    message_count = i.message_count + 1,
    last_message_text = case when ${isLast} then coalesce(${text}, '[' || ${type} || ']') else i.last_message_text end,
    last_message_direction = case when ${isLast} then ${direction} else i.last_message_direction end,
    last_message_state = case when ${isLast} then ${delivery} else i.last_message_state end,
    last_message_at = greatest(i.last_message_at, ${sentAt}),
    unread_count = i.unread_count + case when ${isIn} then 1 else 0 end,
    first_reply_at = case when ${isOut} and ${authorId} is not null then coalesce(i.first_reply_at, ${sentAt}) else i.first_reply_at end,
    auto_replied = i.auto_replied or (${isOut} and ${authorId} is null),
    last_inbound_at = case when ${isIn} then greatest(i.last_inbound_at, ${sentAt}) else i.last_inbound_at end,
    window_expires_at = greatest(i.window_expires_at, ${named("windowExpiresAt", "timestamptz")})
  from stored where i.company_id = ${the.companyId} and i.id = ${interactionId}
  returning i.id, i.owner_id, i.account_id)`;

// Findable by what it says.
const kept = sql`kept as (
  insert into interaction_texts (company_id, interaction_id, id, kind, at, text, marks)
  select ${the.companyId}, ${interactionId}, stored.id, 'message', ${sentAt}, ${folded}, ${named("marks", "text[]")}
  from stored where ${folded} <> '' and ${interactionId} is not null)`;

const told = sql`told as (${insertTold(sql`(select * from counted where ${named("tells", "boolean")})`, sql`(select id from stored)`)})`;

// Joined with what is counted, so that the interaction's row is locked before the queue's key: a delivery takes them in this order.
const queued = sql`queued as (
  insert into jobs (company_id, topic, topic_version, payload, queue_key, priority, max_attempts, run_at)
  select ${the.companyId}, 'message.send', 1,
    jsonb_strip_nulls(jsonb_build_object('messageId', stored.id, 'afterId', ${named("afterId", "uuid")})),
    'recipient:' || ${accountId}::text || ':' || ${the.identityId}::text, 50, ${named("maxAttempts", "int")},
    now() + make_interval(secs => ${named("waitS", "float8")})
  from stored left join counted on counted.id = ${interactionId})`;

const invited = sql`invited as (
  update rooms set invitation_message_id = stored.id from stored
  where rooms.company_id = ${the.companyId} and rooms.id = ${roomId})`;

type Values = ReturnType<typeof valuesOf>;
type Counted = Values & {
  readonly windowExpiresAt: string | null;
  readonly tells: boolean;
  readonly folded: string;
  readonly marks: string;
};
type Queued = Counted & { readonly afterId: MessageId | null; readonly maxAttempts: number; readonly waitS: number };

const alone = readyStatement<Values>(sql`with ${stored} select id from stored`);
const withCount = readyStatement<Counted>(sql`with ${stored}, ${counted}, ${kept}, ${told} select id from stored`);
const outgoing = (more: SQL) =>
  readyStatement<Queued>(sql`with ${stored}, ${counted}, ${kept}, ${told}, ${queued} ${more} select id from stored`);
const withJob = outgoing(sql``);
const withInvitation = outgoing(sql`, ${invited}`);

const valuesOf = (ctx: Ctx, message: NewMessage) => ({
  id: message.id ?? null,
  companyId: ctx.companyId,
  interactionId: message.interactionId,
  accountId: message.accountId,
  identityId: message.identityId,
  roomId: message.roomId,
  direction: message.direction,
  type: message.type,
  text: message.text,
  content: message.content ? JSON.stringify(message.content) : null,
  textKey: message.textKey ?? null,
  templateId: message.template?.id ?? null,
  templateValues: message.template ? JSON.stringify(message.template.values) : null,
  providerMessageId: message.providerMessageId ?? null,
  idMade: message.idMade ?? false,
  delivery: message.direction === "out" ? "queued" : null,
  authorId: message.authorId ?? null,
  repeatsId: message.repeatsId ?? null,
  repliesTo: message.repliesTo ?? null,
  rawEventId: message.rawEventId ?? null,
  sentAt: instantOf(message.sentAtMs),
  now: instantOf(ctx.clock.now()),
});

const store = async (tx: Tx, statement: SQL): Promise<MessageId | null> => {
  const [row] = await tx.execute<{ id: MessageId }>(statement);
  return row?.id ?? null;
};

/** The row alone; null where its provider's id is here already. */
export const storeAlone = (tx: Tx, ctx: Ctx, message: NewMessage): Promise<MessageId | null> =>
  store(tx, alone(valuesOf(ctx, message)));

/** The row, with what a list shows of its interaction and what the browsers are told: one statement. */
export const storeCounted = (
  tx: Tx,
  ctx: Ctx,
  message: NewMessage,
  windowExpiresAtMs: number | null,
): Promise<MessageId | null> =>
  store(tx, withCount({ ...valuesOf(ctx, message), ...countedAs(ctx, message, windowExpiresAtMs) }));

type Queue = {
  /** Goes out only once this one did. */
  readonly after: MessageId | undefined;
  readonly maxAttempts: number;
  /** The room's invitation from now on. */
  readonly isInvitation: boolean;
};

// What waits for another message leaves that one a moment: claimed at once it would only be given back.
const afterAnotherS = 0.25;

/**
 * All this and the job that sends it: one statement, sent along, since its id is known. What is played on a clock of the past
 * is due at once.
 */
export const storeOutgoing = (
  tx: Tx,
  ctx: Ctx,
  message: NewMessage & { readonly id: MessageId },
  { after, maxAttempts, isInvitation }: Queue,
): void => {
  const statement = isInvitation ? withInvitation : withJob;
  const waitS = after !== undefined && ctx.isPast !== true ? afterAnotherS : 0;
  const queue = { afterId: after ?? null, maxAttempts, waitS };
  sendAlong(tx, statement({ ...valuesOf(ctx, message), ...countedAs(ctx, message, null), ...queue }));
};

function countedAs(ctx: Ctx, message: NewMessage, windowExpiresAtMs: number | null) {
  const folded = fold(message.text ?? "");
  return {
    windowExpiresAt: windowExpiresAtMs === null ? null : instantOf(windowExpiresAtMs),
    tells: ctx.isPast !== true,
    folded,
    marks: listOf(marksOf(folded)),
  };
}
