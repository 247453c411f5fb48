import { and, desc, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, IdentityId } from "@/lib/core/ids";
import { countryOfPhone, countryOfProviderUserId } from "@/lib/core/phones/country";
import { defaultTexts, exampleIn } from "@/lib/core/texts/defaults";
import type { TextKey, TextValues } from "@/lib/core/texts/keys";
import { chooseLanguage, languageOfCountry } from "@/lib/core/texts/language";
import { renderText } from "@/lib/core/texts/render";
import type { Tx } from "@/db/client";
import { clients, companies, identities, messageTexts } from "@/db/schema";
import { readSettings } from "@/lib/services/settings/read-setting";

type Given<K extends TextKey> = Omit<TextValues<K>, "company" | "example">;

/** The company's texts as one client is written to. */
export type Texts = {
  readonly language: string;
  readonly company: string;
  /** The profile's name, else what the channel calls the client. */
  readonly client: string;
  readonly write: <K extends TextKey>(key: K, values: Given<K>) => string;
  /** A text that is written elsewhere (an Auto reply's own), with what is known of company and client alike. */
  readonly fill: (body: string) => string;
};

/** A client's language: the profile's, else that of the number's country, else the company's. Four statements. */
export async function textsFor(
  tx: Tx,
  ctx: Ctx,
  { identityId, clientId }: { readonly identityId: IdentityId; readonly clientId: ClientId | null },
): Promise<Texts> {
  const { companyId } = ctx;
  const [[who], [profile], { "inbound.bot_name": botName }, bodies] = await Promise.all([
    tx
      .select({ company: companies.name, companyLanguage: companies.language, identity: identities })
      .from(companies)
      .innerJoin(identities, and(eq(identities.companyId, companyId), eq(identities.id, identityId)))
      .where(eq(companies.id, companyId)),
    clientId === null
      ? []
      : tx
          .select({ language: clients.language, name: clients.displayName })
          .from(clients)
          .where(and(eq(clients.companyId, companyId), eq(clients.id, clientId))),
    readSettings(tx, ctx, ["inbound.bot_name"]),
    tx
      .selectDistinctOn([messageTexts.textKey, messageTexts.language], {
        key: messageTexts.textKey,
        language: messageTexts.language,
        body: messageTexts.body,
      })
      .from(messageTexts)
      .where(eq(messageTexts.companyId, companyId))
      .orderBy(messageTexts.textKey, messageTexts.language, desc(messageTexts.version)),
  ]);
  if (!who) throw new Error("The company of this context does not exist");
  const { company, companyLanguage, identity } = who;
  const country =
    (identity.phone ? countryOfPhone(identity.phone) : null) ??
    (identity.providerUserId ? countryOfProviderUserId(identity.providerUserId) : null);
  const wanted = [profile?.language ?? null, country ? languageOfCountry(country) : null, companyLanguage];
  const language = chooseLanguage(wanted, [...new Set(bodies.map((row) => row.language))]) ?? "en";
  const bodyOf = (key: TextKey): string => {
    const own = bodies.filter((row) => row.key === key);
    // An admin may have written only some texts in a language: the others come in the next best one.
    const best = chooseLanguage(
      [language, ...wanted],
      own.map((row) => row.language),
    );
    return own.find((row) => row.language === best)?.body ?? defaultTexts.en[key];
  };
  const shared = { company, example: exampleIn(language) };
  return {
    language,
    company,
    client: profile?.name ?? identity.profileName ?? identity.phone ?? company,
    // The compiler cannot put a generic's two halves together; `Given` leaves out exactly what `shared` brings.
    write: (key, values) => renderText(key, bodyOf(key), { ...shared, ...values } as TextValues<typeof key>, botName),
    fill: (body) => renderText("M1", body, shared, botName),
  };
}
