import type { RefusedRow, RowProblem, SheetLine } from "@/lib/core/csv/sheet";
import type { ClientId } from "@/lib/core/ids";
import type { ClientImportField } from "./fields";
import type { ImportedClient, ReadClientRow } from "./read-row";

export type KnownClient = { readonly id: ClientId; readonly name: string };

/** Who is there already, of those whom the rows may mean. Archived clients are nobody's match. */
export type ClientMatches = {
  /** By `numberKey`. */
  readonly byNumber: ReadonlyMap<string, readonly KnownClient[]>;
  /** By email in lower case. */
  readonly byEmail: ReadonlyMap<string, readonly KnownClient[]>;
  /** Numbers of the company itself, as match keys. */
  readonly own: ReadonlySet<string>;
};

export const numberKey = (channel: string, matchKey: string): string => `${channel} ${matchKey}`;

export type AcceptedClient = {
  readonly line: number;
  readonly client: ImportedClient;
  /** The client that the row adds to; null makes a new one. */
  readonly matched: KnownClient | null;
};

export type JudgedClients = {
  readonly refused: readonly RefusedRow<ClientImportField>[];
  readonly accepted: readonly AcceptedClient[];
};

type Problem = RowProblem<ClientImportField>;
type Match =
  | { readonly ok: true; readonly client: KnownClient | null }
  | { readonly ok: false; readonly problem: Problem };

/**
 * What each row would do: add to the one client with its number, else with its email, or make a new one. What leads to
 * two, or to a client that an earlier row meant already, is told and done to nobody.
 */
export function judgeClientRows(
  lines: readonly SheetLine[],
  read: readonly ReadClientRow[],
  matches: ClientMatches,
): JudgedClients {
  const refused: RefusedRow<ClientImportField>[] = [];
  const accepted: AcceptedClient[] = [];
  const numbers = new Map<string, number>();
  const meant = new Map<ClientId, number>();
  for (const [at, line] of lines.entries()) {
    const row = read[at];
    if (!row) continue;
    const judged = row.ok ? judge(row.client, line.line) : row.problems;
    if ("length" in judged) refused.push({ ...line, problems: judged });
    else accepted.push(judged);
  }
  return { refused, accepted };

  function judge(client: ImportedClient, line: number): AcceptedClient | readonly Problem[] {
    const problems: Problem[] = [];
    if (client.matchKey !== null) {
      const key = numberKey(client.channel, client.matchKey);
      const first = numbers.get(key);
      if (first !== undefined) problems.push({ field: "phone", message: `The same number as in line ${first}` });
      else numbers.set(key, line);
      if (matches.own.has(client.matchKey))
        problems.push({ field: "phone", message: "This is a number of your own company" });
    }
    const match = matchOf(client, matches);
    if (!match.ok) return [...problems, match.problem];
    const known = match.client;
    if (known === null && client.name === null && client.firstName === null && client.lastName === null)
      problems.push({ field: "name", message: "A new client needs a name, a first name or a last name" });
    if (known !== null && problems.length === 0) {
      const first = meant.get(known.id);
      if (first !== undefined)
        problems.push({ field: "email", message: `The same client as in line ${first}: ${known.name}` });
      else meant.set(known.id, line);
    }
    return problems.length > 0 ? problems : { line, client, matched: known };
  }
}

function matchOf(client: ImportedClient, { byNumber, byEmail }: ClientMatches): Match {
  const numbered = client.matchKey === null ? [] : (byNumber.get(numberKey(client.channel, client.matchKey)) ?? []);
  const mailed = client.email === null ? [] : (byEmail.get(client.email) ?? []);
  const both = numbered.filter(({ id }) => mailed.some((one) => one.id === id));
  const [only] = both.length > 0 ? both : numbered.length > 0 ? numbered : mailed;
  const candidates = both.length > 0 ? both : numbered.length > 0 ? numbered : mailed;
  const field = numbered.length > 0 ? ("phone" as const) : ("email" as const);
  if (candidates.length > 1)
    return no(field, `Several clients have this ${field === "phone" ? "number" : "email"}: ${namesOf(candidates)}`);
  if (both.length === 0 && numbered.length > 0 && mailed.length > 0)
    return no("email", `The number is ${namesOf(numbered)}’s and the email ${namesOf(mailed)}’s: merge them first`);
  return { ok: true, client: only ?? null };
}

const no = (field: ClientImportField, message: string): Match => ({ ok: false, problem: { field, message } });
const mostNamed = 3;
const namesOf = (clients: readonly KnownClient[]): string =>
  clients
    .slice(0, mostNamed)
    .map(({ name }) => name)
    .join(", ");
