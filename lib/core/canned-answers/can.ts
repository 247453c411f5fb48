import { allowed, refused, type Verdict } from "@/lib/core/access/verdict";

/** So many are one list that is searched as one types. Counted for the company and for each account. */
export const mostCannedAnswers = 500;

type Answer = { readonly archived: boolean };

export const cannedCan = {
  archive: ({ archived }: Answer): Verdict => (archived ? refused("It is archived already") : allowed),
  restore: ({ archived }: Answer): Verdict => (archived ? allowed : refused("It is not archived")),
  add: (there: number, more = 1): Verdict =>
    there + more <= mostCannedAnswers
      ? allowed
      : refused(
          `At most ${mostCannedAnswers} canned answers in one list: ${there} are there. Change or restore one instead`,
        ),
};
