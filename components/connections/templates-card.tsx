import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Tag } from "@/components/ui/marks";
import { templateLooks } from "./connection-looks";
import { LookBadge } from "./connection-marks";
import type { ConnectionDetailView, TemplateView } from "@/lib/core/connections/view";
import { SyncButton } from "./sync-button";
import { SyncedWhen, SyncProblem, syncOf } from "./sync-state";
import { TemplateUseSelect } from "./template-use-select";

type TemplatesCardProps = { connection: ConnectionDetailView; templates: readonly TemplateView[] };

/** The provider's templates as last fetched, and which of our texts each one carries. */
export function TemplatesCard({ connection, templates }: TemplatesCardProps) {
  const t = useTranslations("connections");
  return (
    <Card
      title={t("templates.title")}
      count={templates.length}
      hint={<SyncedWhen connection={connection} templates={templates} />}
      // What does not answer has nothing to fetch from: it is tested first, and a passed test fetches.
      actions={
        connection.test?.outcome === "usable" ? (
          <SyncButton connectionId={connection.id} running={syncOf(connection)?.outcome === "running"} />
        ) : null
      }
      body="flush"
    >
      <div aria-live="polite">
        <SyncProblem connection={connection} />
      </div>
      {templates.length === 0 ? (
        <p className="drop">{t("templates.none")}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
        <section className="table-wrap" aria-label={t("templates.title")} tabIndex={0}>
          <table className="table table--plain min-w-[860px]">
            <caption className="sr">{t("templates.title")}</caption>
            <thead>
              <tr>
                <th scope="col" className="w-56">
                  {t("templates.name")}
                </th>
                <th scope="col" className="w-24">
                  {t("templates.language")}
                </th>
                <th scope="col" className="w-32">
                  {t("templates.status")}
                </th>
                <th scope="col" className="w-28">
                  {t("templates.category")}
                </th>
                <th scope="col">{t("templates.body")}</th>
                <th scope="col" className="w-44">
                  {t("templates.use")}
                </th>
              </tr>
            </thead>
            <tbody>
              {templates.map((template) => (
                <tr key={template.id}>
                  <td title={template.name}>{template.name}</td>
                  <td>
                    <Tag>{template.language}</Tag>
                  </td>
                  <td>
                    {template.gone ? (
                      <LookBadge glyph="slash" labelKey="connections.templates.gone" />
                    ) : (
                      <LookBadge {...templateLooks[template.status]} />
                    )}
                  </td>
                  <td className="muted">{template.category?.toLowerCase() ?? "–"}</td>
                  <td className="muted" dir="auto" title={template.body}>
                    {template.body}
                  </td>
                  <td>
                    <TemplateUseSelect template={template} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  );
}
