import type { AccountId } from "@/lib/core/ids";
import { membersOf } from "@/lib/core/pools/members";
import type { AccountView, MemberPurpose, PoolView } from "@/lib/core/pools/view";

/** Which accounts the form puts into which column. */
export type Members = { readonly primary: readonly AccountId[]; readonly secondary: readonly AccountId[] };
export type Place = MemberPurpose | "free";

export const noMembers: Members = { primary: [], secondary: [] };

export const membersOfPool = (pool: PoolView): Members => ({
  primary: membersOf(pool.accounts, "primary").map((account) => account.id),
  secondary: membersOf(pool.accounts, "secondary").map((account) => account.id),
});

/** Takes the account out of where it was and puts it at the end of its new column. */
export function moveMember(members: Members, id: AccountId, to: Place): Members {
  const primary = members.primary.filter((one) => one !== id);
  const secondary = members.secondary.filter((one) => one !== id);
  return {
    primary: to === "primary" ? [...primary, id] : primary,
    secondary: to === "secondary" ? [...secondary, id] : secondary,
  };
}

/** The accounts of each column and those in neither, each as it would be after saving. Ids of another channel fall away. */
export function placeAccounts<A extends AccountView>(
  accounts: readonly A[],
  members: Members,
): Record<Place, readonly A[]> {
  const at = (purpose: MemberPurpose) =>
    members[purpose].flatMap((id) => {
      const account = accounts.find((one) => one.id === id);
      return account ? [{ ...account, purpose }] : [];
    });
  const taken = new Set([...members.primary, ...members.secondary]);
  return {
    primary: at("primary"),
    secondary: at("secondary"),
    free: accounts.filter((account) => !taken.has(account.id)),
  };
}

/** The columns as one text, for the form to see changes and to keep them over a reload. */
export const formatMembers = ({ primary, secondary }: Members): string => `${primary.join(" ")}|${secondary.join(" ")}`;

/** Reads what `formatMembers` wrote; accounts that are not to be had any more fall away. */
export function parseMembers(text: string, accounts: readonly AccountView[]): Members {
  const [primary, secondary] = text.split("|").map((part) => {
    const ids = part.split(" ");
    return accounts.filter((account) => ids.includes(account.id)).map((account) => account.id);
  });
  return { primary: primary ?? [], secondary: secondary ?? [] };
}
