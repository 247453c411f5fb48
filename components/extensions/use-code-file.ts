"use client";

import { useTranslations } from "next-intl";
import { saveFile } from "@/components/ui/save-file";
import { notify } from "@/components/ui/toast";
import type { UserId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";

/** Saves a user's code as a picture; where there is none to draw, says why. */
export function useCodeFile(): (userId: UserId, word: string, format: "svg" | "png") => void {
  const t = useTranslations("extensions");
  const save = async (userId: UserId, word: string, format: "svg" | "png") => {
    try {
      const response = await fetch(routes.qrImage({ userId, format }));
      if (response.ok) return saveFile(await response.blob(), `${word}.${format}`);
      const problem: unknown = await response.json();
      const says =
        typeof problem === "object" && problem !== null && "message" in problem ? String(problem.message) : null;
      notify({ tone: "warning", text: says ?? t("codeBroken") });
    } catch {
      notify({ tone: "danger", text: t("codeBroken") });
    }
  };
  return (userId, word, format) => void save(userId, word, format);
}
