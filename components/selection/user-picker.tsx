"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { UserId } from "@/lib/core/ids";

export type PickedUser = { readonly id: UserId; readonly name: string; readonly unit: string | null };

type UserPickerProps = { user: PickedUser | null; onChange: (user: PickedUser | null) => void };

const load = () => import("./user-picker-input").then((m) => m.UserPickerInput);
type LiveInput = Awaited<ReturnType<typeof load>>;

/** One of the company's agents, found by typing. A plain input stands there until it is touched; then the real one takes over. */
export function UserPicker({ user, onChange }: UserPickerProps) {
  const t = useTranslations("selection");
  const [Live, setLive] = useState<LiveInput | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const wake = () => {
    // Held in state, not lazy: a lazy part would leave a moment without any input, and keys typed then were lost.
    // When it cannot be fetched the still input stays, and the next focus tries again.
    load().then(
      (loaded) => setLive(() => loaded),
      () => undefined,
    );
  };
  if (Live) return <Live user={user} startText={typed} onChange={onChange} />;
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
