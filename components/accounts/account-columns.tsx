import { CountryCodeTag } from "@/components/selection/countries";
import {
  channelColumn,
  countColumn,
  customColumn,
  linkColumn,
  statusColumn,
  textColumn,
  timeColumn,
} from "@/components/table/columns";
import { accountHref } from "./account-links";
import { accountLooks, healthLook } from "./account-looks";
import { ProviderName, PurposeName, RoomsInUse } from "./account-marks";
import type { AccountView } from "@/lib/core/accounts/view";

/** The list's columns. Its file searches and sorts by the same values (`accountListColumns`). */
export const accountColumns = [
  linkColumn<AccountView>("name", "accounts.columns.name", accountHref, (account) => account.name),
  textColumn<AccountView>("key", "accounts.columns.key", (account) => account.key, { width: 68 }),
  channelColumn<AccountView>("channel", "accounts.columns.channel", (account) => account.channel, { width: 72 }),
  customColumn<AccountView>(
    "address",
    "accounts.columns.address",
    ({ shownAddress }) => <span className="num">{shownAddress}</span>,
    {
      value: (account) => account.address,
      width: 138,
    },
  ),
  customColumn<AccountView>("country", "accounts.columns.country", ({ country }) => <CountryCell code={country} />, {
    value: (account) => account.country,
    width: 68,
  }),
  customColumn<AccountView>("purpose", "accounts.columns.purpose", ({ purpose }) => <PurposeName purpose={purpose} />, {
    value: (account) => account.purpose,
    width: 94,
  }),
  textColumn<AccountView>("poolOrUser", "accounts.columns.poolOrUser", belongsTo, { width: 102 }),
  statusColumn<AccountView>("state", "accounts.columns.state", (account) => accountLooks[account.state], {
    width: 108,
  }),
  statusColumn<AccountView>("health", "accounts.columns.health", (account) => healthLook(account.health.level), {
    width: 88,
  }),
  customColumn<AccountView>("rooms", "accounts.columns.rooms", (account) => <RoomsInUse account={account} />, {
    value: (account) => account.liveRooms,
    width: 92,
    align: "end",
  }),
  countColumn<AccountView>("open", "accounts.columns.open", (account) => account.openInteractions, { width: 60 }),
  // Mostly the same all the way down: it waits in the chooser, and filters all the same.
  customColumn<AccountView>(
    "provider",
    "accounts.columns.provider",
    (account) => <ProviderName provider={account.connection.provider} />,
    { value: (account) => account.connection.provider, width: 124, initially: "hidden" },
  ),
  timeColumn<AccountView>("lastInboundAt", "accounts.columns.lastInbound", (account) => account.lastInboundAt, {
    width: 76,
  }),
];

function belongsTo({ pool, user }: AccountView): string | null {
  return pool?.name ?? user?.name ?? null;
}

function CountryCell({ code }: { code: string | null }) {
  return code === null ? <span className="muted">–</span> : <CountryCodeTag code={code} />;
}
