"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { UserId } from "@/lib/core/ids";

export type PickedUser = { readonly id: UserId; readonly name: string; readonly unit: string | null };

type UserPickerProps = { user: PickedUser | null; onChange: (user: PickedUser | null) => void };

const load = () => import("./user-picker-input").then((m) => m.UserPickerInput);
const UserPickerInput = dynamic(load, { ssr: false });

/** One of the company's agents, found by typing. A plain input stands there until it is touched; then the real one takes over. */
export function UserPicker({ user, onChange }: UserPickerProps) {
  const t = useTranslations("selection");
  const [live, setLive] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const wake = () => {
    // The still input keeps the focus and what is typed until the real one is here, so that no key is lost.
    void load().then(() => setLive(true));
  };
  if (live) return <UserPickerInput user={user} startText={typed} onChange={onChange} />;
  return (
    <span className="input input--sm who" onPointerEnter={() => void load()}>
      <input
        role="combobox"
        aria-label={t("user.label")}
        aria-expanded={false}
        aria-autocomplete="list"
        aria-controls="explain-users"
        autoComplete="off"
        placeholder={t("user.placeholder")}
        value={typed ?? user?.name ?? ""}
        onFocus={wake}
        onChange={(event) => setTyped(event.target.value)}
      />
      {user?.unit && typed === null ? <span className="muted small nowrap">{user.unit}</span> : null}
      <ChevronDown className="icon--sm" />
    </span>
  );
}
