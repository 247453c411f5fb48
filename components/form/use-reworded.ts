import { useMemo } from "react";
import type { FormProblem } from "./use-form-action";

/**
 * The problem with one field's refusal in words of the form's own: "nothing chosen" is no id, and the schema speaks of
 * ids. One object as long as the refusal is one, since the summary takes the focus whenever it gets another.
 */
export function useReworded(problem: FormProblem | null, field: string, message: string | null): FormProblem | null {
  return useMemo(() => {
    if (message === null || problem?.kind !== "refused" || problem.fields?.[field] === undefined) return problem;
    return { ...problem, fields: { ...problem.fields, [field]: [message] } };
  }, [problem, field, message]);
}
