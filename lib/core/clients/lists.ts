import { type Verdict, allowed, refused } from "@/lib/core/access/verdict";

/** Every company has this one: whoever writes to an account without a list of its own goes into it. */
export const firstList = "Clients";

const many = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

export const listCan = {
  rename: (was: string, to: string): Verdict =>
    was === firstList && to !== firstList
      ? refused(`New clients go into the list ${firstList}: it keeps its name`)
      : allowed,
  remove: ({ name, clients, accounts }: { name: string; clients: number; accounts: readonly string[] }): Verdict => {
    if (name === firstList) return refused(`New clients go into the list ${firstList}: it stays`);
    if (accounts.length > 0) return refused(`Used by ${accounts.join(", ")}: give them another list first`);
    return clients > 0 ? refused(`${many(clients, "client is", "clients are")} in it: move them first`) : allowed;
  },
};
