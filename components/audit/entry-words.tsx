import { useTranslations } from "next-intl";
import type { AuditEntryView } from "./audit-view";

/** What was done, in words; an act that this version does not know, as it was written. */
export function ActionWords({ action }: { action: string }) {
  const t = useTranslations("audit");
  return t.has(`actions.${action}`) ? t(`actions.${action}`) : action;
}

export function TargetKindWords({ kind }: { kind: string }) {
  const t = useTranslations("audit");
  return t.has(`targetKinds.${kind}`) ? t(`targetKinds.${kind}`) : kind;
}

/** A person by the name of then; a job, a provider or the operator by kind and name. */
export function ActorWords({ entry }: { entry: Pick<AuditEntryView, "actorKind" | "actorName" | "actorId"> }) {
  const t = useTranslations("audit");
  const name = entry.actorName ?? (entry.actorKind === "operator" ? null : entry.actorId);
  if (entry.actorKind === "user") return <span dir="auto">{name ?? t("unknownUser")}</span>;
  return (
    <span className="row">
      <span className="muted">{t(`actorKinds.${entry.actorKind}`)}</span>
      {name === null ? null : <span className="cut">{name}</span>}
    </span>
  );
}
