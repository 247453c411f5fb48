import { sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { AppError } from "@/lib/core/errors";
import type { ClientId, CompanyId, InteractionId, UserId } from "@/lib/core/ids";
import type { OnboardAnswer } from "@/lib/core/routing/run-pass";
import type { SettingName } from "@/lib/core/settings/registry";
import type { Tx } from "@/db/client";
import { readyStatement } from "@/db/ready-statement";
import { type JsonRow, rowOf } from "@/db/row-of";
import { identities, officialAccounts } from "@/db/schema";
import { isOwnAccount } from "@/lib/services/selection/client-facts";
import { named, the } from "@/lib/services/selection/values";
import { settingFrom } from "@/lib/services/settings/read-setting";
import type { Wording } from "@/lib/services/texts/text-for";
import type { InboundRef } from "./inbound-ref";

const asked = [
  "auto_promotion",
  "profile_choice",
  "inbound.limits",
  "inbound.opt_out_words",
  "inbound.bot_name",
  "languages",
] as const satisfies readonly SettingName[];

/** A message with all rows it came by, the company's settings and wording, and the answer of its earlier run, if it had one. */
const around = readyStatement<{ companyId: CompanyId } & InboundRef>(sql`
  select json_build_object('type', m.type, 'text', m.text, 'isGroup', coalesce(m.content ? 'groupId', false),
      'optOutReported', coalesce((m.content ->> 'optOut')::boolean, false)) as message,
    to_jsonb(identities) as identity, ${isOwnAccount} as "ownAccount",
    to_jsonb(a) as account, json_build_object('id', i.id, 'ownerId', i.owner_id, 'clientId', i.client_id) as interaction,
    (select coalesce(jsonb_object_agg(name, value), '{}') from company_settings
      where company_id = ${the.companyId} and name in (${sql.raw(asked.map((name) => `'${name}'`).join(", "))})) as settings,
    (select json_build_object('name', name, 'language', language, 'own', (
        select coalesce(json_agg(latest), '[]') from (
          select distinct on (text_key, language) text_key as key, language, body from message_texts
          where company_id = ${the.companyId} order by text_key, language, version desc) latest))
      from companies where id = ${the.companyId}) as wording,
    (select json_build_object('outcome', r.outcome, 'goesOn', coalesce((r.decision -> 'goesOn') = 'true', false))
      from onboarding_runs r where r.company_id = ${the.companyId} and r.message_id = m.id) as earlier
  from messages m
    join ${identities} on identities.company_id = ${the.companyId} and identities.id = ${the.identityId}
    join official_accounts a on a.company_id = ${the.companyId} and a.id = ${named("accountId", "uuid")}
    join interactions i on i.company_id = ${the.companyId} and i.id = ${named("interactionId", "uuid")}
  where m.company_id = ${the.companyId} and m.id = ${named("messageId", "uuid")}`);

type Row = {
  readonly message: {
    readonly type: string;
    readonly text: string | null;
    readonly isGroup: boolean;
    /** Twilio's and Sinch's own word for it; adapters put it into the message's content. */
    readonly optOutReported: boolean;
  };
  readonly identity: JsonRow;
  readonly ownAccount: boolean;
  readonly account: JsonRow;
  readonly interaction: {
    readonly id: InteractionId;
    readonly ownerId: UserId | null;
    readonly clientId: ClientId | null;
  };
  readonly settings: Readonly<Record<string, unknown>>;
  readonly wording: Omit<Wording, "settings">;
  readonly earlier: OnboardAnswer | null;
};

/** A message with everything around it that the effects of a decision touch, in one statement. */
export async function loadSubject(tx: Tx, { companyId }: Ctx, ref: InboundRef) {
  const { accountId, identityId, interactionId, messageId } = ref;
  const [row] = await tx.execute<Row>(around({ companyId, accountId, identityId, interactionId, messageId }));
  if (!row) throw new AppError("not_found", "No such message");
  const { settings: stored, wording, identity, account, ...rest } = row;
  const settings = {
    auto_promotion: settingFrom("auto_promotion", stored["auto_promotion"]),
    profile_choice: settingFrom("profile_choice", stored["profile_choice"]),
    "inbound.limits": settingFrom("inbound.limits", stored["inbound.limits"]),
    "inbound.opt_out_words": settingFrom("inbound.opt_out_words", stored["inbound.opt_out_words"]),
    "inbound.bot_name": settingFrom("inbound.bot_name", stored["inbound.bot_name"]),
    languages: settingFrom("languages", stored["languages"]),
  };
  return {
    ...rest,
    identity: rowOf(identities, identity),
    account: rowOf(officialAccounts, account),
    settings,
    wording: { ...wording, settings } satisfies Wording,
  };
}

export type OnboardingSubject = Awaited<ReturnType<typeof loadSubject>>;
