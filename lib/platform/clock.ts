import type { Clock } from "@/lib/core/access/ctx";

export const systemClock: Clock = { now: () => Date.now() };
