"use client";

import { MemberChoice } from "./member-choice";
import type { Place } from "./members";
import type { AccountView } from "@/lib/core/pools/view";

export type MemberListProps = {
  /** Of the board: `<id>-<account>` is the button that keeps the focus when its account moves. */
  id: string;
  place: Place;
  label: string;
  accounts: readonly AccountView[];
  held: ReadonlyMap<string, string>;
  empty: string;
  onMove: (id: string, to: Place) => void;
};

/** The cells of a row of the board: handle, country, key, name, state, buttons. */
export const choiceRow = (place: Place): string =>
  place === "free"
    ? "acct grid-cols-[16px_28px_40px_minmax(0,1fr)_88px_152px]"
    : "acct grid-cols-[16px_28px_40px_minmax(0,1fr)_88px_60px]";

/** One column as a plain list: what stands there until dragging has been loaded. */
export function MemberList({ id, place, label, accounts, held, empty, onMove }: MemberListProps) {
  if (accounts.length === 0) return <p className="drop">{empty}</p>;
  return (
    <ul className="accts" aria-label={label}>
      {accounts.map((account) => (
        <li key={account.id} className={choiceRow(place)}>
          <span className="grip" />
          <MemberChoice id={id} place={place} account={account} heldBy={held.get(account.id)} onMove={onMove} />
        </li>
      ))}
    </ul>
  );
}
