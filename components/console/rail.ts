import type { ReactNode } from "react";
import type { PaletteEntry } from "@/components/shell/shell-context";
import type { RailItem } from "@/components/shell/rail-items";
import type { Permission } from "@/lib/core/access/permissions";
import { routes } from "@/lib/routes";

type May = (permission: Permission) => boolean;

const group = (key: RailItem["key"], children: readonly (RailItem | false)[]): RailItem[] => {
  const open = children.filter((item) => item !== false);
  return open.length > 0 ? [{ key, children: open }] : [];
};

/** Who keeps the lists and fields sees them beside the clients. */
function clientPlaces(may: May): RailItem[] {
  if (!may("client.read")) return [];
  if (!may("contact_list.read")) return [{ key: "clients", href: routes.clients() }];
  return [
    {
      key: "clients",
      children: [
        { key: "allClients", href: routes.clients() },
        { key: "contactLists", href: routes.contactLists() },
        { key: "clientFields", href: routes.clientFields() },
      ],
    },
  ];
}

/** The nouns in the order of work; what a role may not open is not there. */
export function railFor(may: May, unread: number, views: ReactNode = null): readonly RailItem[] {
  return [
    { key: "overview", href: routes.overview() },
    { key: "interactions", href: routes.interactions(), below: views, ...(unread > 0 ? { count: unread } : {}) },
    ...(may("onboarding.read") ? [{ key: "onboarding" as const, href: routes.onboarding() }] : []),
    ...group("accounts", [
      may("account.read") && { key: "officialAccounts", href: routes.accounts() },
      may("pool.read") && { key: "pools", href: routes.pools() },
      may("geography.read") && { key: "geography", href: routes.geography() },
      may("recycling.read") && { key: "recycling", href: routes.recycling() },
    ]),
    ...group("people", [
      may("user.read") && { key: "users", href: routes.users() },
      may("extension.read") && { key: "extensions", href: routes.extensions() },
      may("unit.read") && { key: "units", href: routes.units() },
    ]),
    ...group("routing", [
      may("canned_answer.read") && { key: "cannedAnswers", href: routes.cannedAnswers() },
      may("disposition.read") && { key: "dispositions", href: routes.dispositions() },
      may("tag.read") && { key: "tags", href: routes.tags() },
    ]),
    ...clientPlaces(may),
    ...group("settings", [
      may("setting.read") && { key: "features", href: routes.settings() },
      may("setting.read") && { key: "roles", href: routes.roles() },
      may("text.read") && { key: "texts", href: routes.texts() },
      may("connection.read") && { key: "connections", href: routes.connections() },
      may("event.read") && { key: "ledger", href: routes.ledger() },
      may("job.read") && { key: "jobs", href: routes.jobs() },
      may("audit.read") && { key: "audit", href: routes.audit() },
    ]),
    ...(may("sandbox.use") ? [{ key: "sandbox" as const, href: routes.sandboxPhone(), seldom: true as const }] : []),
  ];
}

type Translate = (
  key: "profile" | "code" | "newPool" | "newAccount" | "newUser" | "newConnection" | "importAccounts" | "newClient",
) => string;

/** What the palette reaches besides the rail's places. */
export function paletteFor(may: May, t: Translate): readonly PaletteEntry[] {
  const create = (
    permission: Permission,
    key: "newPool" | "newAccount" | "newUser" | "newConnection" | "importAccounts" | "newClient",
    href: string,
  ): PaletteEntry[] => (may(permission) ? [{ key, group: "create", label: t(key), href }] : []);
  return [
    { key: "profile", group: "pages", label: t("profile"), href: routes.profile() },
    { key: "code", group: "pages", label: t("code"), href: routes.profileQr(), keywords: ["qr"] },
    ...create("pool.create", "newPool", routes.newPool()),
    ...create("account.create", "newAccount", routes.newAccount()),
    ...create("account.import", "importAccounts", routes.importAccounts()),
    ...create("client.create", "newClient", routes.newClient()),
    ...create("user.create", "newUser", routes.newUser()),
    ...create("connection.create", "newConnection", routes.newConnection()),
  ];
}
