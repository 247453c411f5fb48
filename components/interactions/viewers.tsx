"use client";

import { Eye } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import type { Viewer } from "@/lib/core/interactions/schema";

const drawn = 2;

/** The cell of a row. */
export function ViewersOfRow({ viewers }: { viewers: readonly Viewer[] }) {
  const t = useTranslations("interactions");
  const words = useNames(viewers);
  if (viewers.length === 0) return null;
  return (
    <span className="viewers" data-tip={t("viewing", { names: words })}>
      <span className="sr">{t("viewing", { names: words })}</span>
      <Faces viewers={viewers} />
    </span>
  );
}

/** Who else has the conversation open, told as they come and go. */
export function ViewersOfTalk({ viewers }: { viewers: readonly Viewer[] }) {
  const t = useTranslations("interactions");
  const words = useNames(viewers);
  return (
    <output className="viewers">
      {viewers.length === 0 ? null : (
        <>
          <Eye className="icon--sm muted" />
          <span className="sr">{t("viewing", { names: words })}</span>
          <span className="viewers" data-tip={t("viewing", { names: words })}>
            <Faces viewers={viewers} />
          </span>
        </>
      )}
    </output>
  );
}

function Faces({ viewers }: { viewers: readonly Viewer[] }) {
  const more = viewers.length - drawn;
  return (
    <>
      {viewers.slice(0, more === 1 ? drawn + 1 : drawn).map(({ id, name }) => (
        <Avatar key={id} size="sm" name={name} />
      ))}
      {more > 1 ? (
        <span className="small muted num" aria-hidden="true">
          +{more}
        </span>
      ) : null}
    </>
  );
}

function useNames(viewers: readonly Viewer[]): string {
  return useFormatter().list(viewers.map(({ name }) => name));
}
