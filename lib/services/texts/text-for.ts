import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ClientId, IdentityId } from "@/lib/core/ids";
import { type OwnText, textIn } from "@/lib/core/texts/catalogue";
import { exampleIn } from "@/lib/core/texts/defaults";
import type { SettingValue } from "@/lib/core/settings/registry";
import { chooseLanguage, languageOfCountry } from "@/lib/core/texts/language";
import type { CatalogueKey, TextValues } from "@/lib/core/texts/placeholders";
import { renderText } from "@/lib/core/texts/render";
import type { Tx } from "@/db/client";
import { clients, companies, identities } from "@/db/schema";
import { countryOfIdentity } from "@/lib/services/interactions/profile-for";
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

/** Whom the texts are written to. */
type Reader = {
  readonly phone: string | null;
  readonly providerUserId: string | null;
  /** The profile's, where there is one. */
  readonly language: string | null;
  readonly name: string | null;
};

/** A client's language: the profile's, else that of the number's country, else the company's. Four statements. */
export async function textsFor(
  tx: Tx,
  ctx: Ctx,
  { identityId, clientId }: { readonly identityId: IdentityId; readonly clientId: ClientId | null },
): Promise<Texts> {
  const { companyId } = ctx;
  const [[profile], company] = await Promise.all([
    clientId === null
      ? []
      : tx
          .select({ language: clients.language, name: clients.displayName })
          .from(clients)
          .where(and(eq(clients.companyId, companyId), eq(clients.id, clientId))),
    loadCompany(tx, ctx, identityId),
  ]);
  const { identity } = company;
  if (!identity) throw new Error("The identity of these texts does not exist");
  const { phone, providerUserId, profileName } = identity;
  const language = profile?.language ?? null;
  return textsOf(company, { phone, providerUserId, language, name: profile?.name ?? profileName });
}

/** The texts as someone would read them who is not entered yet: by the country of their number. */
export const textsForNumber = async (
  tx: Tx,
  ctx: Ctx,
  { phone, name }: { readonly phone: string; readonly name: string | null },
): Promise<Texts> => textsOf(await loadCompany(tx, ctx, null), { phone, name, providerUserId: null, language: null });

/** The company with its texts, and the identity that is written to, where it is known. */
async function loadCompany(tx: Tx, ctx: Ctx, identityId: IdentityId | null) {
  const known = identityId === null ? sql`false` : eq(identities.id, identityId);
  const [[company], settings, own] = await Promise.all([
    tx
      .select({ name: companies.name, language: companies.language, identity: identities })
      .from(companies)
      .leftJoin(identities, and(eq(identities.companyId, companies.id), known))
      .where(eq(companies.id, ctx.companyId)),
    readSettings(tx, ctx, ["inbound.bot_name", "languages"]),
    readOwnTexts(tx, ctx),
  ]);
  if (!company) throw new Error("The company of this context does not exist");
  return { ...company, settings, own };
}

/** A company with what it words itself. */
export type Wording = {
  readonly name: string;
  readonly language: string;
  readonly settings: {
    readonly "inbound.bot_name": SettingValue<"inbound.bot_name">;
    readonly languages: SettingValue<"languages">;
  };
  readonly own: readonly OwnText[];
};

/** The company's texts as a reader is written to, of what was read before. */
export function textsOf({ settings, own, ...of }: Wording, reader: Reader): Texts {
  const { "inbound.bot_name": botName, languages } = settings;
  const company = of.name;
  const country = countryOfIdentity(reader);
  const wanted = [reader.language, country ? languageOfCountry(country) : null, of.language];
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
    client: reader.name ?? reader.phone ?? company,
    write: fillIn,
    fill: (body) => renderText("M1", body, { company, example: exampleIn(language) }, botName),
  };
}
