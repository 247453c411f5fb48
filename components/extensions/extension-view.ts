import type { ScriptWarning } from "@/lib/core/extensions/script-warning";
import type { ExtensionId, UserId } from "@/lib/core/ids";

/** What the list needs of an extension. That the loader gives it is proven where the page hands it over. */
export type ExtensionView = {
  readonly id: ExtensionId;
  readonly userId: UserId;
  readonly userName: string;
  readonly userState: "active" | "disabled" | "archived";
  readonly ouName: string | null;
  readonly word: string;
  readonly standing: "current" | "former";
  readonly since: string;
  readonly heldUntil: string | null;
  readonly lastUsedAt: string | null;
  readonly warning: ScriptWarning | null;
};

export type NamedPerson = { readonly id: UserId; readonly name: string };

/** Active agents whom no client can ask for: how many in all, and the first of them. */
export type WithoutView = { readonly count: number; readonly users: readonly NamedPerson[] };
