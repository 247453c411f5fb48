import { and, eq } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, IdentityId } from "@/lib/core/ids";
import { countryOfPhone, countryOfProviderUserId } from "@/lib/core/phones/country";
import { textIn } from "@/lib/core/texts/catalogue";
import { exampleIn } from "@/lib/core/texts/defaults";
import { chooseLanguage, languageOfCountry } from "@/lib/core/texts/language";
import type { CatalogueKey, TextValues } from "@/lib/core/texts/placeholders";
import { renderText } from "@/lib/core/texts/render";
import type { Tx } from "@/db/client";
import { clients, companies, identities } from "@/db/schema";
import { readSettings } from "@/lib/services/settings/read-setting";
import { readOwnTexts } from "./read-own-texts";

type Given<K extends CatalogueKey> = Omit<TextValues<K>, "company" | "example">;

/** The company's texts as one client is written to. */
export type Texts = {
  readonly language: string;
  readonly company: string;
  /** The profile's name, else what the channel calls the client. */
  readonly client: string;
  readonly write: <K extends CatalogueKey>(key: K, values: Given<K>) => string;
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
  const [[who], [profile], { "inbound.bot_name": botName, languages }, own] = await Promise.all([
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
    readSettings(tx, ctx, ["inbound.bot_name", "languages"]),
    readOwnTexts(tx, ctx),
  ]);
  if (!who) throw new Error("The company of this context does not exist");
  const { company, companyLanguage, identity } = who;
  const country =
    (identity.phone ? countryOfPhone(identity.phone) : null) ??
    (identity.providerUserId ? countryOfProviderUserId(identity.providerUserId) : null);
  const wanted = [profile?.language ?? null, country ? languageOfCountry(country) : null, companyLanguage];
  const language = chooseLanguage(wanted, languages) ?? "en";
  const fillIn = <K extends CatalogueKey>(key: K, values: Given<K>): string => {
    // An admin may have written only some texts in a language: the others come in the next best one.
    const text = textIn(key, [language, ...wanted], languages, own);
    // The compiler cannot put a generic's two halves together; `Given` leaves out exactly what `shared` brings.
    const all = { company, example: exampleIn(text.language), ...values } as TextValues<typeof key>;
    return renderText(key, text.body, all, botName);
  };
  return {
    language,
    company,
    client: profile?.name ?? identity.profileName ?? identity.phone ?? company,
    write: fillIn,
    fill: (body) => renderText("M1", body, { company, example: exampleIn(language) }, botName),
  };
}
