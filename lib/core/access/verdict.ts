/** The answer of a `can` helper: asked by the button and again by the service, so both say the same. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export const allowed: Verdict = { allowed: true };
export const refused = (reason: string): Verdict => ({ allowed: false, reason });
