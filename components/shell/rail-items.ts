import type { ReactNode } from "react";

export type RailKey =
  | "overview"
  | "interactions"
  | "onboarding"
  | "accounts"
  | "officialAccounts"
  | "pools"
  | "geography"
  | "recycling"
  | "people"
  | "users"
  | "extensions"
  | "units"
  | "routing"
  | "cannedAnswers"
  | "dispositions"
  | "tags"
  | "clients"
  | "allClients"
  | "contactLists"
  | "clientFields"
  | "settings"
  | "features"
  | "roles"
  | "texts"
  | "connections"
  | "ledger"
  | "jobs"
  | "audit"
  | "sandbox";

/** One place of the rail; its words come from `shell.rail.<key>`. What a role may not open is not in the list at all. */
export type RailItem = {
  key: RailKey;
  /** A group has none: it opens its first child. */
  href?: string;
  /** What waits there, e.g. unread interactions. */
  count?: number;
  /** Opened seldom: its scripts come when it is, not with every page that names it. */
  seldom?: true;
  children?: readonly RailItem[];
  /** What else stands below it, e.g. saved views. */
  below?: ReactNode;
};

/** The place that holds `path`: the longest address that begins it, so that a page below a list marks the list. */
export function currentHref(items: readonly RailItem[], path: string): string | undefined {
  return items
    .flatMap((item) => [item.href, ...(item.children ?? []).map((child) => child.href)])
    .filter((href): href is string => href !== undefined)
    .filter((href) => (href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`)))
    .toSorted((a, b) => b.length - a.length)[0];
}
