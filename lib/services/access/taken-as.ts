import { AppError } from "@/lib/core/errors";
import { constraintOf } from "@/db/failures";

type Answers = Readonly<Record<string, { readonly field: string; readonly message: string }>>;

/** Turns the constraint a statement broke into the form's answer; anything else travels on. Use as `.catch(takenAs({…}))`. */
export const takenAs =
  (answers: Answers) =>
  (error: unknown): never => {
    const answer = answers[constraintOf(error) ?? ""];
    if (!answer) throw error;
    throw new AppError("conflict", answer.message, { fields: { [answer.field]: [answer.message] } }, { cause: error });
  };
