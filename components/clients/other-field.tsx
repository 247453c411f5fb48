"use client";

import { useTranslations } from "next-intl";
import type { ClientId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import { SearchChoice } from "./search-choice";

type OtherFieldProps = {
  name: string;
  label: string;
  help: string;
  /** The profile that another is looked for. */ not: ClientId;
};

/** Another client than this one, found by a part of the name or number. */
export function OtherField({ not, ...field }: OtherFieldProps) {
  const t = useTranslations("clients");
  return (
    <SearchChoice
      {...field}
      searchLabel={t("merge.search")}
      placeholder={t("merge.placeholder")}
      urlOf={(q) => withQuery(routes.otherClients(), { q, not })}
      words={{ type: t("merge.type"), asking: t("merge.asking"), nobody: t("merge.nobody") }}
    />
  );
}
