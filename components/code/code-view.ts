import type { AccountId, UserId } from "@/lib/core/ids";
import type { CodeChannel } from "@/lib/core/links/code-channels";
import type { QrIssue } from "@/lib/core/links/qr-state";

/** Whose code it is. `own` = the viewer's. */
export type CodeOwner = {
  readonly id: UserId;
  readonly name: string;
  readonly title: string | null;
  readonly unit: string | null;
  readonly company: string;
  readonly own: boolean;
};

/** The code as a document made by ourselves, to stand in the page: black on white with its quiet zone. */
export type CodeSvg = string;

/** Whose code on which channel, and on which others there could be one. */
export type CodePlace = {
  readonly owner: CodeOwner;
  readonly channel: CodeChannel;
  readonly channels: readonly CodeChannel[];
};

export type CodeOk = CodePlace & {
  readonly kind: "ok";
  readonly extension: string;
  readonly url: string;
  /** Spaced for reading; the country where the number tells one. */
  readonly number: { readonly text: string; readonly country: string | null };
  readonly svg: CodeSvg;
  readonly isTest: boolean;
};

export type CodeView =
  | CodeOk
  | (CodePlace & { readonly kind: "no_extension" })
  | (CodePlace & {
      readonly kind: "account_issue";
      /** For admins alone; null for everyone else. */
      readonly cause: QrIssue | "link_too_long" | null;
      readonly accountId: AccountId | null;
      readonly svg: CodeSvg;
    });

/** What the page knows besides the code. */
export type CodeViewer = {
  readonly isAdmin: boolean;
  /** When the server read the code, epoch milliseconds: an older one is asked for again before it is shown. */
  readonly readAtMs: number;
};
