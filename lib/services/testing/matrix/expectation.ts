import type { Ctx } from "@/lib/core/access/ctx";
import type { ErrorCode } from "@/lib/core/errors";
import type { Target } from "./make-target";
import type { Who, World } from "./world";

/**
 * What an id may lead to for those who may call the verb at all.
 * - `company`: everything of the company; another company's and none are `not_found`, alike in all they say.
 * - `visible`: `visible(actor)`: agents their own, supervisors their units', the rest everything.
 * - `own`: what belongs to the caller themself; everyone else's is `not_found`.
 * - `profile`: the same, and everything of the company for admins.
 * - `quiet`: the worker's verbs: what is not there was finished elsewhere, so nothing is said and nothing is written.
 * - `blind`: an id that only narrows an answer: another company's and none make the same answer.
 * - `links`: ids that what is made would name: another company's and none are refused alike.
 * - `list`: no id; the answer holds the company's own, and nothing of another.
 * - `seen`: the same, narrowed by `visible(actor)`.
 */
type Reach = "company" | "visible" | "own" | "profile" | "quiet" | "blind" | "links" | "list" | "seen";

export type Expectation = {
  /** Who may call it. Everyone else is `forbidden`, whatever they aim at, before anything is looked up. */
  readonly may: readonly Who[];
  readonly reach: Reach;
  readonly run: (ctx: Ctx, target: Target, world: World) => Promise<unknown>;
  /** The caller's own thing led to another: whatever `at` says of other companies is refused as if it were not there. */
  readonly linking?: (ctx: Ctx, own: Target, at: Target, world: World) => Promise<unknown>;
  /** Where one who may gets a refusal all the same from what is their own to aim at, with its code. */
  readonly but?: Partial<Record<Who, ErrorCode>>;
};

/** One noun's expectations by the verb's name. */
export type Expectations = Readonly<Record<string, Expectation>>;

export const users = ["agent", "supervisor", "admin"] as const satisfies readonly Who[];
export const admins = ["admin", "operator"] as const satisfies readonly Who[];
