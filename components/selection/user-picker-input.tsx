"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useAsyncList } from "react-aria-components/useAsyncList";
import { z } from "zod";
import { UserId } from "@/lib/core/ids";
import { routes, withQuery } from "@/lib/routes";
import type { PickedUser } from "./user-picker";

const Found = z.object({
  users: z.array(z.object({ id: UserId, name: z.string(), unit: z.string().nullable() })),
});

type UserPickerInputProps = {
  user: PickedUser | null;
  startText: string | null;
  onChange: (user: PickedUser | null) => void;
};

/** Asks the server at each pause of the typing; a question overtaken by the next is cancelled. */
export function UserPickerInput({ user, startText, onChange }: UserPickerInputProps) {
  const t = useTranslations("selection");
  const tCommon = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(user);
  const list = useAsyncList<PickedUser>({
    initialFilterText: startText ?? user?.name ?? "",
    load: async ({ signal, filterText }) => {
      const response = await fetch(
        withQuery(routes.explainUsers(), { q: filterText === chosen?.name ? "" : filterText }),
        { signal },
      );
      return { items: response.ok ? Found.parse(await response.json()).users : [] };
    },
  });
  useEffect(() => {
    // It took the place of the input that had the focus.
    input.current?.focus();
  }, []);
  const pick = (next: PickedUser | null) => {
    setChosen(next);
    onChange(next);
    list.setFilterText(next?.name ?? "");
  };
  return (
    <ComboBox
      aria-label={t("user.label")}
      menuTrigger="focus"
      allowsEmptyCollection
      items={list.items}
      inputValue={list.filterText}
      onInputChange={(text) => list.setFilterText(text)}
      selectedKey={chosen?.id ?? null}
      onSelectionChange={(key) => {
        const next = list.items.find((one) => one.id === key);
        if (next) pick(next);
        else if (list.filterText === "") pick(null);
      }}
    >
      <div className="input input--sm who">
        <Input ref={input} placeholder={t("user.placeholder")} />
        {chosen?.unit && list.filterText === chosen.name ? (
          <span className="muted small nowrap">{chosen.unit}</span>
        ) : null}
        <Button aria-label={tCommon("open")}>
          <ChevronDown className="icon--sm" />
        </Button>
      </div>
      <Popover className="popover w-72" offset={4}>
        <ListBox<PickedUser>
          id="explain-users"
          className="combo-list"
          renderEmptyState={() => (
            <p className="muted p-2">{list.isLoading ? tCommon("loading") : tCommon("noMatch")}</p>
          )}
        >
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.name} className="menu-item">
              <span className="grow cut" dir="auto">
                {one.name}
              </span>
              {one.unit ? <span className="muted small">{one.unit}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
