import type { CountryOption } from "@/components/selection/country-names";
import type { FormProblem } from "@/components/form/use-form-action";
import type { SuccessorView, UserChoicesView } from "./user-view";

/** What a user's form offers. */
export type UserFormData = {
  readonly choices: UserChoicesView;
  /** The successor as saved, active or not. */
  readonly successor: SuccessorView | null;
  /** IANA zones. */
  readonly zones: readonly string[];
  readonly countries: readonly CountryOption[];
};

/** "No unit chosen" is no id: the schema's words about ids are replaced by what to do. */
export function withoutUnit(problem: FormProblem | null, ouId: string, message: string): FormProblem | null {
  if (ouId !== "" || problem?.kind !== "refused" || problem.fields?.["ouId"] === undefined) return problem;
  return { ...problem, fields: { ...problem.fields, ouId: [message] } };
}
