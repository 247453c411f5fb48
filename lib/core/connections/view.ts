import type { AccountState } from "@/lib/core/accounts/schema";
import type { Channel } from "@/lib/core/channels";
import type { TemplateUse, TestResult } from "@/lib/core/connections/schema";
import type { AccountId, ConnectionId, TemplateId } from "@/lib/core/ids";
import type { ConnectionField, ProviderName } from "@/lib/core/providers/descriptor";

/** An account that talks over a connection. */
export type ConnectionUser = {
  readonly id: AccountId;
  readonly name: string;
  readonly address: string;
  /** The same, spaced for reading. */
  readonly shownAddress: string;
  readonly state: AccountState;
};

/** What a list shows of a connection. Instants are epoch milliseconds. */
export type ConnectionView = {
  readonly id: ConnectionId;
  readonly name: string;
  readonly provider: string;
  readonly state: "untested" | "usable" | "failing";
  readonly test: TestResult | null;
  readonly testedAt: number | null;
  readonly webhookSeenAt: number | null;
  readonly usedBy: readonly ConnectionUser[];
  readonly version: number;
};

/** What the page shows besides. Of a secret only its end is known here. */
export type ConnectionDetailView = ConnectionView & {
  readonly settings: Readonly<Record<string, string>>;
  readonly secretHints: Readonly<Record<string, string>>;
  /** The addresses that the last test answered for, spaced for reading, by how the provider writes them. */
  readonly shownAddresses: Readonly<Record<string, string>>;
  readonly webhookUrl: string;
};

export type ProviderField = Omit<ConnectionField, "rule">;

/** A provider as the forms offer it. */
export type ProviderView = {
  readonly name: ProviderName;
  readonly channels: readonly Channel[];
  readonly fields: readonly ProviderField[];
  /** It has templates that must be approved before they are sent. */
  readonly templates: boolean;
  /** What it calls its own id of an account, below `connections.providers.<name>`. */
  readonly accountIdKey: string | null;
};

export type TemplateView = {
  readonly id: TemplateId;
  readonly name: string;
  readonly language: string;
  readonly category: string | null;
  readonly status: "approved" | "pending" | "rejected" | "paused" | "disabled";
  readonly body: string;
  readonly mappedTo: TemplateUse | null;
  /** The provider lists it no more. */
  readonly gone: boolean;
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
};

export type ServedAddress = Extract<TestResult, { outcome: "usable" }>["serves"] extends readonly (infer One)[] | null
  ? One
  : never;
