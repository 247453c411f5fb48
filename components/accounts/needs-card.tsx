import { useTranslations } from "next-intl";
import Link from "next/link";
import { servesAddress } from "@/lib/core/connections/served";
import type { ConnectionView } from "@/lib/core/connections/view";
import { TestButton } from "@/components/connections/test-button";
import { Card } from "@/components/ui/card";
import { type CheckItem, Checklist } from "@/components/ui/checklist";
import { Notice } from "@/components/ui/notice";
import { routes } from "@/lib/routes";
import { editHref } from "./account-links";
import type { AccountView } from "@/lib/core/accounts/view";

type NeedsCardProps = { account: AccountView; connection: ConnectionView };

/** What must hold before the account may work, each with what to do; with what the connection answered last. */
export function NeedsCard({ account, connection }: NeedsCardProps) {
  const t = useTranslations("accounts");
  const items = useNeeds({ account, connection });
  const passing = items.filter(({ state }) => state === "pass").length;
  return (
    <Card
      title={t("needs.title")}
      hint={t("needs.pass", { count: passing, all: items.length })}
      actions={<TestButton connectionId={connection.id} running={connection.test?.outcome === "running"} />}
    >
      <div className="-my-2" aria-live="polite">
        <Checklist items={items} />
      </div>
      {connection.test?.outcome === "failing" ? (
        <div className="mt-3">
          <Notice tone="danger" title={connection.test.text}>
            <FailingAdvice connection={connection} action={connection.test.action} />
          </Notice>
        </div>
      ) : null}
    </Card>
  );
}

function FailingAdvice({ connection, action }: { connection: ConnectionView; action: string }) {
  const t = useTranslations("connections");
  return (
    <>
      {t(`test.todo.${action}`)}{" "}
      <Link className="link" href={routes.connection({ connectionId: connection.id })}>
        {connection.name}
      </Link>
    </>
  );
}

function useNeeds({ account, connection }: NeedsCardProps): CheckItem[] {
  const t = useTranslations("accounts");
  const { facts } = account;
  const writesFirst = facts.purpose === "primary" || facts.purpose === "inbox";
  const served = servesAddress(connection.test, account.address);
  const connectionLink = (
    <Link className="link" href={routes.connection({ connectionId: connection.id })} dir="auto">
      {connection.name}
    </Link>
  );
  const listLink = (
    <Link className="link" href={editHref(account)} scroll={false}>
      {t("needs.choose")}
    </Link>
  );
  return [
    facts.proven
      ? { key: "proven", state: "pass", label: t("needs.proven"), detail: connectionLink }
      : connection.test?.outcome === "running"
        ? { key: "proven", state: "open", label: t("needs.asking"), detail: connectionLink }
        : {
            key: "proven",
            state: "fail",
            label: t("needs.unproven"),
            detail: connectionLink,
            help: served === false ? t("needs.notServed", { address: account.shownAddress }) : t("needs.unprovenHelp"),
          },
    ...(writesFirst
      ? [
          facts.hasContactList
            ? ({ key: "list", state: "pass", label: t("needs.contactList") } as const)
            : ({
                key: "list",
                state: "fail",
                label: t("needs.noContactList"),
                detail: listLink,
                help: t("needs.noContactListHelp"),
              } as const),
        ]
      : []),
    facts.recontactReady
      ? { key: "recontact", state: "pass", label: t("needs.recontact") }
      : {
          key: "recontact",
          state: "fail",
          label: t("needs.noRecontact"),
          detail: connectionLink,
          help: t("needs.noRecontactHelp"),
        },
  ];
}
