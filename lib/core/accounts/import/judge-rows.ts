import type { CreateAccount } from "@/lib/core/accounts/schema";
import type { Channel } from "@/lib/core/channels";
import type { SheetLine } from "@/lib/core/csv/sheet";
import type { ConnectionId } from "@/lib/core/ids";
import type { ReadRow } from "./read-row";
import type { RefusedRow, RowProblem } from "./view";

/** What is there already, of what the rows name. Whose an address is, is nobody's business: it is taken. */
export type TakenFacts = {
  readonly addresses: ReadonlySet<string>;
  /** In lower case. */
  readonly keys: ReadonlySet<string>;
  /** Users who have a dedicated account on a channel. */
  readonly owners: ReadonlySet<string>;
  /** Numbers that are dedicated on any channel, with their user. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly carries: (connectionId: ConnectionId, channel: Channel) => boolean;
};

export const addressKey = ({ channel, address }: Pick<CreateAccount, "channel" | "address">): string =>
  `${channel} ${address}`;
export const ownerKey = ({ userId, channel }: Pick<CreateAccount, "userId" | "channel">): string =>
  `${userId} ${channel}`;

export type Judged = {
  readonly refused: readonly RefusedRow[];
  readonly accepted: readonly { readonly line: number; readonly account: CreateAccount }[];
};

type Claims = Map<string, number>;

/**
 * Which rows can be accounts beside each other and beside what is there. Of two that claim the same thing the first keeps
 * it and the later is told its line.
 */
export function judgeRows(lines: readonly SheetLine[], read: readonly ReadRow[], taken: TakenFacts): Judged {
  const claimed: Readonly<Record<"address" | "key" | "owner", Claims>> = {
    address: new Map(),
    key: new Map(),
    owner: new Map(),
  };
  const numbers = new Map(taken.numbers);
  const refused: RefusedRow[] = [];
  const accepted: { line: number; account: CreateAccount }[] = [];
  for (const [at, { line, cells }] of lines.entries()) {
    const row = read[at];
    if (!row) continue;
    const problems: RowProblem[] = row.ok ? clashes(row.account, line) : [...row.problems];
    if (row.ok && problems.length === 0) accepted.push({ line, account: row.account });
    else refused.push({ line, cells, problems });
  }
  return { refused, accepted };

  function clashes(account: CreateAccount, line: number): RowProblem[] {
    const problems: RowProblem[] = [];
    const claim = (claims: Claims, key: string, field: RowProblem["field"], what: string) => {
      const first = claims.get(key);
      if (first === undefined) claims.set(key, line);
      else problems.push({ field, message: `${what} as in line ${first}` });
      return first === undefined;
    };
    if (
      claim(claimed.address, addressKey(account), "address", "The same address") &&
      taken.addresses.has(addressKey(account))
    )
      problems.push({ field: "address", message: "This address cannot be used" });
    const key = account.key.toLowerCase();
    if (claim(claimed.key, key, "key", "The same key") && taken.keys.has(key))
      problems.push({ field: "key", message: "Another account has this key: choose another" });
    if (!taken.carries(account.connectionId, account.channel))
      problems.push({ field: "connection", message: "The provider of this connection does not carry this channel" });
    if (account.userId !== null) {
      if (
        claim(claimed.owner, ownerKey(account), "user", "A number for the same user and channel") &&
        taken.owners.has(ownerKey(account))
      )
        problems.push({ field: "user", message: "This user has a dedicated account on this channel already" });
      const served = numbers.get(account.address);
      if (served === undefined) numbers.set(account.address, account.userId);
      else if (served !== account.userId)
        problems.push({ field: "user", message: "This number is dedicated to another user on another channel" });
    }
    return problems;
  }
}
