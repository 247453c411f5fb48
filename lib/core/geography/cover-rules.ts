/** In the order in which they are asked: what would serve a client of a country, from their own country's number to none. */
export const coverRules = ["exact", "mapped", "shared", "default", "fallback", "dedicated", "none"] as const;

/** `fallback` is any rule of a pool above; `dedicated` the user's own number. */
export type CoverRule = (typeof coverRules)[number];
