import { useTranslations } from "next-intl";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { routes } from "@/lib/routes";
import { connectionLook } from "./connection-looks";
import { LookBadge } from "./connection-marks";
import { type ConnectionDetailView, type ProviderView, type ServedAddress } from "@/lib/core/connections/view";
import { servesAddress } from "@/lib/core/connections/served";
import { TestButton } from "./test-button";

type AnswerCardProps = { connection: ConnectionDetailView; provider: ProviderView };

/** What the last test answered: the addresses served, or the provider's words and what to do about them. */
export function AnswerCard({ connection, provider }: AnswerCardProps) {
  const t = useTranslations("connections");
  const { test, testedAt } = connection;
  return (
    <Card
      title={t("test.title")}
      hint={testedAt === null ? null : <RelativeTime at={testedAt} />}
      actions={<TestButton connectionId={connection.id} running={test?.outcome === "running"} />}
    >
      <div className="grid gap-3" aria-live="polite">
        <LookBadge {...connectionLook(connection)} />
        <Answer connection={connection} provider={provider} />
      </div>
    </Card>
  );
}

function Answer({ connection, provider }: AnswerCardProps) {
  const t = useTranslations("connections");
  const { test } = connection;
  if (!test) return <p className="muted text-sm">{t("test.never")}</p>;
  if (test.outcome === "running") return <p className="muted text-sm">{t("test.asking")}</p>;
  if (test.outcome === "failing") {
    return (
      <Notice
        tone="danger"
        title={test.code === null ? test.text : t("test.failure", { text: test.text, code: test.code })}
      >
        {t(`test.todo.${test.action}`)}
      </Notice>
    );
  }
  if (test.serves === null) return <p className="text-sm">{t("test.servesAll")}</p>;
  if (test.serves.length === 0) return <Notice tone="warning">{t("test.servesNone")}</Notice>;
  return <ServedTable connection={connection} provider={provider} serves={test.serves} />;
}

type ServedTableProps = AnswerCardProps & { serves: readonly ServedAddress[] };

function ServedTable({ connection, provider, serves }: ServedTableProps) {
  const t = useTranslations("connections");
  const idLabel = provider.accountIdKey === null ? null : t(`providers.${provider.name}.${provider.accountIdKey}`);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
    <section className="table-wrap" aria-label={t("test.serves")} tabIndex={0}>
      <table className="table table--plain min-w-[460px]">
        <caption className="sr">{t("test.serves")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("test.address")}</th>
            <th scope="col">{t("test.nameThere")}</th>
            {idLabel ? <th scope="col">{idLabel}</th> : null}
            <th scope="col">{t("test.accountHere")}</th>
          </tr>
        </thead>
        <tbody>
          {serves.map((served) => (
            <tr key={served.address}>
              <td className="num">{connection.shownAddresses[served.address] ?? served.address}</td>
              <td dir="auto">{served.name ?? "–"}</td>
              {idLabel ? <td className="num">{served.providerAccountId ?? "–"}</td> : null}
              <td>
                <AccountHere connection={connection} address={served.address} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AccountHere({ connection, address }: { connection: ConnectionDetailView; address: string }) {
  const t = useTranslations("connections");
  const only = { outcome: "usable" as const, serves: [{ address, providerAccountId: null, name: null }] };
  const account = connection.usedBy.find((user) => user.state !== "retired" && servesAddress(only, user.address));
  if (!account) return <span className="muted">{t("test.noAccount")}</span>;
  return (
    <Link className="link" href={routes.account({ accountId: account.id })} dir="auto">
      {account.name}
    </Link>
  );
}
