import type { AccountState, Purpose } from "@/lib/core/accounts/schema";
import type { Channel } from "@/lib/core/channels";
import type { AccountId, UserId } from "@/lib/core/ids";
import type { QrIssue } from "@/lib/core/links/qr-state";
import type { SandboxPhoneFailure } from "@/lib/core/sandbox/schema";

/** `phone` is E.164 and names it in links; `number` is the same for reading. */
export type PhoneSummary = {
  readonly phone: string;
  readonly number: string;
  readonly name: string;
  readonly failure: SandboxPhoneFailure;
};

export type PhoneMessage = {
  readonly id: string;
  readonly direction: "to_phone" | "from_phone";
  readonly body: string;
  readonly isTemplate: boolean;
  readonly state: "sent" | "delivered" | "read" | "failed";
  /** Epoch milliseconds. */
  readonly at: number;
};

/** One official account as the phone's list shows it. */
export type ThreadSummary = {
  readonly accountId: AccountId;
  readonly name: string;
  readonly number: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly state: AccountState;
  readonly unread: number;
  readonly last: PhoneMessage | null;
};

export type OpenThread = ThreadSummary & {
  readonly messages: readonly PhoneMessage[];
  /** Null where the channel knows no window. `closesAt` null = this phone has not written here yet. */
  readonly window: { readonly closesAt: number | null; readonly totalMs: number } | null;
};

export type PhoneView = PhoneSummary & {
  readonly threads: readonly ThreadSummary[];
  readonly open: OpenThread | null;
};

/** What came of scanning a code or opening a link: a conversation with its text, or why there is none. */
export type LinkOutcome =
  | { readonly kind: "opened"; readonly text: string | null }
  | { readonly kind: "unreadable" }
  | { readonly kind: "elsewhere"; readonly number: string }
  | { readonly kind: "no_extension"; readonly name: string }
  | { readonly kind: "account_issue"; readonly name: string; readonly cause: QrIssue | "link_too_long" | null };

/** A user whose code can be scanned. */
type ScanChoice = {
  readonly userId: UserId;
  readonly name: string;
  readonly unit: string | null;
  readonly word: string;
};

export type SandboxView = {
  readonly phones: readonly PhoneSummary[];
  readonly phone: PhoneView | null;
  /** Whether the address names the phone: else the first is shown beside the list, and on a small screen the list alone. */
  readonly chosen: boolean;
  readonly outcome: LinkOutcome | null;
  /** Tells one opening of a link from the next, so that each fills the text anew. */
  readonly outcomeKey: string;
  readonly scan: { readonly q: string; readonly choices: readonly ScanChoice[]; readonly more: boolean };
};
