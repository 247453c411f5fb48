"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { type FunnelStep, funnelGroups, funnelSteps, nobody } from "@/lib/core/onboarding/outcomes";
import type { FunnelView } from "@/lib/core/onboarding/view";
import { formatFilters, type TableFilter } from "@/lib/core/table-query";
import { routes, withQuery } from "@/lib/routes";

type Group = FunnelView["groups"][number];

/** How far messages got, in all as bars and group by group as a table; each figure leads to its rows. */
export function FunnelCard({ funnel }: { funnel: FunnelView }) {
  const t = useTranslations("onboarding");
  const format = useFormatter();
  const q = useSearchParams().get("q") ?? "";
  const linkTo = (step: FunnelStep, group: Group | null) =>
    withQuery(routes.onboarding(), {
      q,
      by: funnel.by === "day" ? undefined : funnel.by,
      f: formatFilters([...narrowed(funnel, group), { field: "step", op: "is", values: [step] }]),
    });
  const most = Math.max(1, funnel.all.message);
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" });
  const nameOf = (group: Group) =>
    funnel.by === "day" ? day(group.key ?? "") : group.key === null ? t("nobody") : (group.name ?? "–");
  return (
    <Card
      title={t("funnel.title")}
      hint={funnel.since === null ? t("funnel.asFiltered") : t("funnel.since", { day: day(funnel.since) })}
      body="flush"
    >
      <div className="grid gap-x-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <ol className="card-body grid content-start gap-2.5">
          {funnelSteps.map((step, at) => {
            const before = at === 0 ? null : funnel.all[funnelSteps[at - 1] ?? "message"];
            const count = funnel.all[step];
            return (
              <li key={step} className="grid gap-1">
                <span className="row text-sm">
                  <span className="grow">{t(`steps.${step}`)}</span>
                  {before ? (
                    <span className="muted small">
                      {t("funnel.ofBefore", { share: format.number(count / before, { style: "percent" }) })}
                    </span>
                  ) : null}
                  <Figure
                    count={count}
                    href={linkTo(step, null)}
                    label={t("funnel.list", { step: t(`steps.${step}`) })}
                  />
                </span>
                <span className="block h-1.5 rounded bg-press" aria-hidden="true">
                  <span className="block h-full rounded bg-accent" style={{ width: `${(count / most) * 100}%` }} />
                </span>
              </li>
            );
          })}
        </ol>
        <div className="border-line max-lg:border-t lg:border-l">
          <nav className="tabs px-3" aria-label={t("funnel.by")}>
            {funnelGroups.map((by) => (
              <GroupTab key={by} by={by} current={funnel.by} />
            ))}
          </nav>
          <section
            className="table-wrap max-h-52 overflow-auto"
            aria-label={t(`funnel.groups.${funnel.by}`)}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
            tabIndex={0}
          >
            <table className="table table--plain">
              <caption className="sr">{t(`funnel.groups.${funnel.by}`)}</caption>
              <thead>
                <tr>
                  <th scope="col">{t(`funnel.heads.${funnel.by}`)}</th>
                  {funnelSteps.map((step) => (
                    <th key={step} scope="col" className="w-24 text-right">
                      {t(`funnel.short.${step}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {funnel.groups.map((group) => (
                  <tr key={group.key ?? "nobody"}>
                    <td dir="auto">{nameOf(group)}</td>
                    {funnelSteps.map((step) => (
                      <td key={step} className="text-right">
                        <Figure
                          count={group.figures[step]}
                          href={linkTo(step, group)}
                          label={t("funnel.listOf", { step: t(`steps.${step}`), group: nameOf(group) })}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {funnel.groups.length === 0 ? <p className="card-body muted text-sm">{t("funnel.none")}</p> : null}
            {funnel.more ? <p className="card-body help">{t("funnel.more", { count: funnel.groups.length })}</p> : null}
          </section>
        </div>
      </div>
    </Card>
  );
}

/** The funnel's own filters, and the group's in place of what they say of the same field. */
function narrowed({ by, filters }: FunnelView, group: Group | null): readonly TableFilter[] {
  if (group === null) return filters;
  if (by === "day")
    return [...filters.filter(({ field }) => field !== "at"), { field: "at", op: "on", values: [group.key ?? ""] }];
  return [...filters, { field: by, op: "is", values: [group.key ?? nobody] }];
}

function GroupTab({ by, current }: { by: FunnelView["by"]; current: FunnelView["by"] }) {
  const t = useTranslations("onboarding");
  const params = useSearchParams();
  const href = withQuery(routes.onboarding(), {
    q: params.get("q") ?? "",
    f: params.get("f") ?? "",
    by: by === "day" ? undefined : by,
  });
  return (
    <Link className="tab" href={href} scroll={false} aria-current={by === current ? "page" : undefined}>
      {t(`funnel.tabs.${by}`)}
    </Link>
  );
}

function Figure({ count, href, label }: { count: number; href: string; label: string }) {
  const format = useFormatter();
  const shown = format.number(count);
  if (count === 0) return <span className="num muted">{shown}</span>;
  return (
    <Link className="link num" href={href} prefetch={false} aria-label={`${label}: ${shown}`}>
      {shown}
    </Link>
  );
}
