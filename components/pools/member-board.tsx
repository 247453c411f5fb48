"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentType, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { FieldNotes } from "@/components/form/field";
import { useField } from "@/components/form/form-context";
import { KeptField } from "@/components/form/kept-field";
import { type MemberListProps, MemberList } from "./member-list";
import { type Members, type Place, formatMembers, moveMember, parseMembers, placeAccounts } from "./members";
import type { AccountView, MemberPurpose } from "@/lib/core/pools/view";

type MemberBoardProps = {
  accounts: readonly AccountView[];
  members: Members;
  onChange: (members: Members) => void;
  /** Accounts that may not move now, each with the reason. */
  held: ReadonlyMap<string, string>;
};

const mostFree = 50;

/** Two columns fed from the free accounts: by buttons at once, by dragging as soon as the pointer comes near. */
export function MemberBoard({ accounts, members, onChange, held }: MemberBoardProps) {
  const t = useTranslations("pools");
  const id = useId();
  const [List, setList] = useState<ComponentType<MemberListProps>>(() => MemberList);
  const [q, setQ] = useState("");
  const [said, setSaid] = useState("");
  const moved = useRef<string | null>(null);
  const pressed = useRef(false);
  const places = placeAccounts(accounts, members);

  useEffect(() => {
    // The button that was pressed went away with its row: the focus follows the account to its new place.
    if (moved.current) document.getElementById(`${id}-${moved.current}`)?.focus();
    moved.current = null;
  }, [members, id]);

  const move = (key: string, to: Place) => {
    const account = accounts.find((one) => one.id === key);
    if (!account || held.has(key)) return;
    moved.current = key;
    setSaid(t(`board.moved.${to}`, { key: account.key }));
    onChange(moveMember(members, account.id, to));
  };
  const wake = () => {
    void import("./drag-list").then(({ DragList }) => {
      const swap = () => setList(() => DragList);
      // A button that is exchanged while it is pressed loses its click.
      if (pressed.current) addEventListener("pointerup", () => setTimeout(swap), { once: true });
      else swap();
    });
  };

  const words = q.trim().toLocaleLowerCase();
  const matching = places.free.filter((one) =>
    [one.key, one.name, one.address, one.country ?? ""].join("\n").toLocaleLowerCase().includes(words),
  );
  const list = (place: Place, shown: readonly AccountView[], empty: string) => (
    <List id={id} place={place} label={t(`board.${place}`)} accounts={shown} held={held} empty={empty} onMove={move} />
  );
  return (
    <div
      className="stack"
      onPointerEnter={wake}
      onPointerDownCapture={() => (pressed.current = true)}
      onPointerUpCapture={() => (pressed.current = false)}
      onPointerCancelCapture={() => (pressed.current = false)}
    >
      <KeptField
        name="members"
        value={formatMembers(members)}
        onRestore={(text) => onChange(parseMembers(text, accounts))}
      />
      <div className="grid gap-4 md:grid-cols-2">
        {(["primary", "secondary"] as const).map((purpose) => (
          <Column key={purpose} purpose={purpose} count={places[purpose].length}>
            {list(purpose, places[purpose], t(`board.none.${purpose}`))}
          </Column>
        ))}
      </div>
      <section className="card" aria-label={t("board.free")}>
        <div className="card-head">
          <h3>{t("board.free")}</h3>
          <span className="muted num font-normal">{places.free.length}</span>
          <span className="grow" />
          {places.free.length > 8 ? (
            <label className="input input--sm max-w-56 font-normal">
              <Search className="icon--sm" />
              <span className="sr">{t("board.search")}</span>
              <input
                type="search"
                placeholder={t("board.search")}
                value={q}
                onChange={(event) => setQ(event.target.value)}
              />
            </label>
          ) : null}
        </div>
        {list("free", matching.slice(0, mostFree), words ? t("board.noMatch") : t("board.none.free"))}
        {matching.length > mostFree ? (
          <p className="help px-3 pb-2">{t("board.more", { count: matching.length - mostFree })}</p>
        ) : null}
      </section>
      <output className="sr">{said}</output>
    </div>
  );
}

const fieldOf = { primary: "primaries", secondary: "secondaries" } as const;

type ColumnProps = { purpose: MemberPurpose; count: number; children: ReactNode };

function Column({ purpose, count, children }: ColumnProps) {
  const t = useTranslations("pools");
  const title = t(`board.${purpose}`);
  const field = useField(fieldOf[purpose], title, null);
  return (
    <section className="card flex flex-col" id={field.id} tabIndex={-1} aria-label={title}>
      <div className="card-head">
        <h3>{title}</h3>
        <span className="muted num font-normal">{count}</span>
        <span className="grow" />
        <span className="muted small font-normal">{t(`members.hint.${purpose}`)}</span>
      </div>
      {children}
      {field.invalid ? (
        <div className="px-3 pb-2">
          <FieldNotes id={field.id} errors={field.errors} />
        </div>
      ) : null}
    </section>
  );
}
