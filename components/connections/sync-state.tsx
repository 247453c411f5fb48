import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ConnectionView, TemplateView } from "@/lib/core/connections/view";

/** Where the fetching of the templates stands, null while no passed test has started it. */
export const syncOf = ({ test }: Pick<ConnectionView, "test">) =>
  test?.outcome === "usable" ? (test.templates ?? null) : null;

type SyncStateProps = { connection: Pick<ConnectionView, "test">; templates: readonly TemplateView[] };

/** When they were last fetched. What is shown is as old as that, whatever became of a later attempt. */
export function SyncedWhen({ connection, templates }: SyncStateProps) {
  const t = useTranslations("connections");
  const sync = syncOf(connection);
  const at = sync?.outcome === "fetched" ? sync.at : newest(templates);
  if (at === null) return t("templates.hint");
  return t.rich("templates.fetchedWhen", { when: () => <RelativeTime at={at} /> });
}

/** Why the last attempt brought nothing. */
export function SyncProblem({ connection }: Pick<SyncStateProps, "connection">) {
  const t = useTranslations("connections");
  const sync = syncOf(connection);
  if (sync?.outcome !== "failed") return null;
  return (
    <div className="px-3 pt-3">
      <Notice
        tone="danger"
        title={sync.code === null ? sync.text : t("test.failure", { text: sync.text, code: sync.code })}
      >
        {t.rich("templates.failed", { when: () => <RelativeTime at={sync.at} /> })}
      </Notice>
    </div>
  );
}

const newest = (templates: readonly TemplateView[]): number | null =>
  templates.reduce<number | null>((at, { fetchedAt }) => Math.max(at ?? 0, fetchedAt), null);
