import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ConnectionView, ProviderView } from "@/lib/core/connections/view";
import { servedAs } from "@/lib/core/connections/served";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { CodesCard } from "@/components/retirement/codes-card";
import { CountryLabel } from "@/components/selection/countries";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { ChannelTag } from "@/components/ui/marks";
import { RelativeTime } from "@/components/ui/relative-time";
import { routes } from "@/lib/routes";
import { openInteractionsHref } from "./account-links";
import { healthLook } from "./account-looks";
import { LookBadge, ProviderName, PurposeName, RoomsInUse } from "./account-marks";
import type { CodesView } from "@/lib/core/accounts/retirement-view";
import type { AccountChoices, AccountView, TestMessageView, TestOptions } from "@/lib/core/accounts/view";
import { LifeCard } from "./life-card";
import { OwnerCard } from "./owner-card";
import { NeedsCard } from "./needs-card";
import { TestCard } from "./test-card";
import { isUnderWay } from "./test-result";

type AccountDetailsProps = {
  account: AccountView;
  connection: ConnectionView;
  /** null where no code can hold its address. */
  codes: CodesView | null;
  provider: ProviderView | null;
  contactListName: string | null;
  /** Who may have a dedicated number next. */
  users: AccountChoices["users"];
  /** null where nobody can be written to first. */
  testOptions: TestOptions | null;
  testMessage: TestMessageView | null;
  /** Where a number without a country code is read. */
  defaultCountry: string;
};

/** One official account: what it is, whether it works, and what may be done with it. */
export function AccountDetails(props: AccountDetailsProps) {
  const { account, connection, codes, testOptions, testMessage } = props;
  const t = useTranslations("accounts");
  return (
    <>
      <RefreshOnChange
        kinds={["account.changed", "connection.changed", "room.changed"]}
        subjects={[account.id, connection.id]}
        settling={connection.test?.outcome === "running" || (testMessage !== null && isUnderWay(testMessage))}
      />
      <div className="two">
        <div className="side">
          <FactsCard {...props} />
          <LoadCard account={account} />
        </div>
        <div className="side">
          {account.state === "retired" ? null : <NeedsCard account={account} connection={connection} />}
          {account.purpose === "dedicated" ? <OwnerCard account={account} users={props.users} /> : null}
          <LifeCard account={account} />
          {testOptions ? (
            <TestCard
              account={account}
              options={testOptions}
              defaultCountry={props.defaultCountry}
              message={testMessage}
            />
          ) : null}
          <HealthCard account={account} />
        </div>
      </div>
      {codes === null ? null : (
        <CodesCard codes={codes} lead={<p className="text-sm">{t("codes.lead", { count: codes.total })}</p>} />
      )}
    </>
  );
}

function FactsCard({ account, connection, provider, contactListName }: AccountDetailsProps) {
  const t = useTranslations("accounts");
  const tConnections = useTranslations("connections");
  const served = servedAs(connection.test, account.address);
  const idKey = provider?.accountIdKey ?? null;
  return (
    <Card title={t("facts.title")}>
      <Facts
        items={[
          [t("columns.channel"), <ChannelTag key="channel" channel={account.channel} form="name" />],
          [
            t("columns.address"),
            <span key="address" className="num">
              {account.shownAddress}
            </span>,
          ],
          [t("columns.key"), account.key],
          [t("columns.country"), account.country ? <CountryLabel key="country" code={account.country} /> : null],
          [t("columns.purpose"), <PurposeName key="purpose" purpose={account.purpose} />],
          ...belonging(account, t("columns.pool"), t("form.user")),
          [t("columns.provider"), <ProviderName key="provider" provider={connection.provider} />],
          [
            t("form.connection"),
            <Link
              key="connection"
              className="link"
              href={routes.connection({ connectionId: connection.id })}
              dir="auto"
            >
              {connection.name}
            </Link>,
          ],
          ...(provider && idKey
            ? [[tConnections(`providers.${provider.name}.${idKey}`), served?.providerAccountId ?? null] as const]
            : []),
          [t("form.contactList"), contactListName],
          ...(account.purpose === "primary" ? [[t("form.priority"), account.priority] as const] : []),
          [t("form.description"), account.description],
        ]}
      />
    </Card>
  );
}

/** The pool of a primary or secondary, the user of a dedicated one; an inbox belongs to neither. */
function belonging({ purpose, pool, user }: AccountView, poolLabel: string, userLabel: string) {
  if (purpose === "inbox") return [];
  if (purpose === "dedicated") {
    const link = user ? (
      <Link className="link" href={routes.user({ userId: user.id })} dir="auto">
        {user.name}
      </Link>
    ) : null;
    return [[userLabel, link] as const];
  }
  const link = pool ? (
    <Link className="link" href={routes.pool({ poolId: pool.id })} dir="auto">
      {pool.name}
    </Link>
  ) : null;
  return [[poolLabel, link] as const];
}

function LoadCard({ account }: { account: AccountView }) {
  const t = useTranslations("accounts");
  return (
    <Card title={t("load.title")}>
      <Facts
        items={[
          [t("load.liveRooms"), <RoomsInUse key="rooms" account={account} />],
          [
            t("load.coolingRooms"),
            <span key="cooling" className="num">
              {account.coolingRooms}
            </span>,
          ],
          [
            t("load.open"),
            <Link key="open" className="link num" href={openInteractionsHref(account)}>
              {account.openInteractions}
            </Link>,
          ],
          [t("load.lastInbound"), <RelativeTime key="inbound" at={account.lastInboundAt} />],
        ]}
      />
    </Card>
  );
}

function HealthCard({ account }: { account: AccountView }) {
  const t = useTranslations("accounts");
  const { level, reasons } = account.health;
  return (
    <Card
      title={t("health.title")}
      hint={account.checkedAt === null ? t("health.never") : <RelativeTime at={account.checkedAt} />}
    >
      <LookBadge {...healthLook(level)} />
      {reasons.length > 0 ? (
        <ul className="mt-2 grid gap-1 text-sm" dir="auto">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : (
        <p className="help mt-1">{t(`health.says.${level}`)}</p>
      )}
    </Card>
  );
}
