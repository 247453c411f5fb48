import type { ScriptWarning } from "./script-warning";
import type { ExtensionId, UserId } from "@/lib/core/ids";

/** One word and whose it is; instants are ISO 8601. */
export type ExtensionView = {
  readonly id: ExtensionId;
  readonly userId: UserId;
  readonly userName: string;
  readonly userState: "active" | "disabled" | "archived";
  readonly ouName: string | null;
  readonly word: string;
  readonly standing: "current" | "former";
  readonly since: string;
  /** Former ones: until when it still leads to its old user and nobody else may have it. */
  readonly heldUntil: string | null;
  readonly lastUsedAt: string | null;
  /** How often its code was saved or printed, and when last. */
  readonly codesTaken: number;
  readonly codeTakenAt: string | null;
  readonly warning: ScriptWarning | null;
};

export type NamedPerson = { readonly id: UserId; readonly name: string };

/** Active agents whom no client can ask for: how many in all, and the first of them. */
export type WithoutView = { readonly count: number; readonly users: readonly NamedPerson[] };

/** Whose printed codes a change or a release of a word ends, and when; instants are ISO 8601. */
export type PrintedView = {
  readonly name: string;
  readonly word: string;
  /** How often the code was saved or printed here, and when last. */
  readonly taken: number;
  readonly takenAt: string | null;
  /** When a client last wrote it. */
  readonly usedAt: string | null;
  /** Until when the printed codes lead to the user, were the word changed now. */
  readonly until: string;
};
