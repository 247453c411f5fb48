import type { Chance } from "../chance";
import { english } from "./english";
import { french } from "./french";
import { german } from "./german";
import { italian } from "./italian";
import { arabic, chinese, japanese, portuguese, spanish, thai } from "./others";

type Tongue = {
  readonly talks: readonly string[];
  readonly when: string;
  /** How amounts are written. */
  readonly locale: string;
  readonly currency: string;
  /** What one euro roughly comes to. */
  readonly euro: number;
};

const tongues = {
  en: {
    talks: english,
    when: "Thursday at 10:30, Tuesday at three, tomorrow at noon, Friday morning",
    locale: "en-GB",
    currency: "EUR",
    euro: 1,
  },
  it: {
    talks: italian,
    when: "giovedì alle 10:30, martedì alle 15, domani a mezzogiorno, venerdì mattina",
    locale: "it-IT",
    currency: "EUR",
    euro: 1,
  },
  de: {
    talks: german,
    when: "Donnerstag um 10:30, Dienstag um drei, morgen Mittag, Freitag früh",
    locale: "de-DE",
    currency: "EUR",
    euro: 1,
  },
  fr: {
    talks: french,
    when: "jeudi à 10 h 30, mardi à 15 h, demain midi, vendredi matin",
    locale: "fr-FR",
    currency: "EUR",
    euro: 1,
  },
  es: {
    talks: spanish,
    when: "el jueves a las 10:30, el martes a las tres, mañana a mediodía",
    locale: "es-ES",
    currency: "EUR",
    euro: 1,
  },
  pt: {
    talks: portuguese,
    when: "quinta às 10h30, terça às 15h, amanhã ao meio-dia",
    locale: "pt-PT",
    currency: "EUR",
    euro: 1,
  },
  zh: { talks: chinese, when: "星期四上午十點半, 星期二下午三點, 明天中午", locale: "zh-HK", currency: "HKD", euro: 8 },
  ja: {
    talks: japanese,
    when: "木曜日の十時半, 火曜日の三時, 明日の正午",
    locale: "ja-JP",
    currency: "JPY",
    euro: 160,
  },
  th: { talks: thai, when: "วันพฤหัสบดี 10.30 น., วันอังคารบ่ายสาม, พรุ่งนี้เที่ยง", locale: "th-TH", currency: "THB", euro: 40 },
  ar: {
    talks: arabic,
    when: "الخميس الساعة العاشرة, الثلاثاء الساعة الثالثة, غداً ظهراً",
    locale: "ar-AE",
    currency: "AED",
    euro: 4,
  },
} as const satisfies Record<string, Tongue>;

export type TongueName = keyof typeof tongues;

const funds = [
  "Meridiana Global Income",
  "Meridiana Short Term",
  "Levante Equity",
  "Aurora 2035",
  "Ponente Bond",
] as const;
const amounts = [2_500, 4_800, 7_200, 12_000, 18_500, 25_000, 40_000, 64_000, 120_000] as const;

export type Line = { readonly by: "client" | "user"; readonly text: string };

/** One talk in a language, its names, amounts and days filled in. */
export function fillTalk(
  tongue: TongueName,
  names: { client: string; agent: string },
  chance: Chance,
): readonly Line[] {
  const { talks, when, locale, currency, euro }: Tongue = tongues[tongue];
  const talk = talks[chance.between(0, talks.length - 1)] ?? "";
  const days = when.split(", ");
  const words: Readonly<Record<string, string>> = {
    ...names,
    fund: chance.pick(funds),
    when: days[chance.between(0, days.length - 1)] ?? "",
    amount: new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 }).format(
      chance.pick(amounts) * euro,
    ),
  };
  return talk.split("\n").map((line) => ({
    by: line.startsWith(">") ? "client" : "user",
    text: line.slice(2).replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? ""),
  }));
}
