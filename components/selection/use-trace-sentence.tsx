import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SelectionTrace } from "@/lib/core/selection/trace";
import { useCountryName } from "./countries";
import { deciding, lastVisit } from "./read-visit";

type Named = { readonly key: string; readonly address: string } | null;

const bold = (text: ReactNode) => <b className="num">{text}</b>;
const plain = (text: ReactNode) => <>{text}</>;

/** The decision in one sentence, in the reader's language: for the eye, and as plain text for names and captions. */
export function useTraceSentence(trace: SelectionTrace, account: Named): { shown: ReactNode; text: string } {
  const t = useTranslations("selection");
  const tCommon = useTranslations("common");
  const nameOf = useCountryName();
  const { outcome, client, pools, units } = trace;
  const visit = lastVisit(trace);
  const step = visit && deciding(visit);
  const target = step?.countries[0];
  const values = {
    account: account
      ? [account.key, account.address].filter(Boolean).join(", ")
      : outcome.kind === "account"
        ? outcome.label
        : "",
    pool: visit?.name ?? "",
    pools: pools.map((one) => one.name).join(", "),
    before: pools
      .slice(0, -1)
      .map((one) => one.name)
      .join(", "),
    units: units.map((unit) => unit.name).join(", "),
    country: client.country ? nameOf(client.country) : t("unknownCountry"),
    target: target ? nameOf(target) : "",
    code: client.callingCode ?? "",
    channel: tCommon(`channels.${trace.channel}`),
    found: step?.found ?? 0,
    upward: String(pools.length > 1),
  };
  if (outcome.kind === "account") {
    const tie = outcome.tieBreak ?? "only_one";
    const key = `chosen.${outcome.rule}` as const;
    const tail = tie === "only_one" ? "" : t(`tie.${tie}`, values);
    return {
      shown: t.rich(key, { ...values, tail, b: bold }),
      text: textOf(t.markup(key, { ...values, tail, b: (chunks) => chunks })),
    };
  }
  const key =
    outcome.error === "IDENTITY_REFUSED"
      ? (`guards.${outcome.guard ?? "blocked"}` as const)
      : (`errors.${outcome.error}` as const);
  const ended = visit?.next === "switched_off" ? t("endsHere") : "";
  return {
    shown: t.rich(key, { ...values, ended, b: plain }),
    text: t.markup(key, { ...values, ended, b: (chunks) => chunks }),
  };
}

const textOf = (text: string): string => text.trim();
