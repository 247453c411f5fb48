import type { CountryOption } from "@/components/selection/country-names";
import type { UserChoicesView } from "@/lib/core/users/view";
import type { SuccessorView } from "./user-view";

/** What a user's form offers. */
export type UserFormData = {
  readonly choices: UserChoicesView;
  /** The successor as saved, active or not. */
  readonly successor: SuccessorView | null;
  /** IANA zones. */
  readonly zones: readonly string[];
  readonly countries: readonly CountryOption[];
};
