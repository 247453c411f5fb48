import "server-only";
import { cache } from "react";
import { CatalogueKey } from "@/lib/core/texts/keys";
import { Language } from "@/lib/core/texts/language-tag";
import { getText } from "@/lib/services/texts/get-text";
import { listTexts } from "@/lib/services/texts/list-texts";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";

/** The catalogue in the language that the address asks for, else in the company's. */
export const loadTexts = async (language: unknown) =>
  listTexts(await requireCtx("text.read"), Language.safeParse(language).data ?? null);

export const loadText = cache(async (key: string, language: string) =>
  orNotFound(
    getText(await requireCtx("text.read"), {
      key: parseParam(CatalogueKey, key),
      language: parseParam(Language, decodeURIComponent(language)),
    }),
  ),
);
