"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazyPart } from "@/components/ui/lazy-part";
import { Kbd } from "@/components/ui/marks";
import type { Home } from "@/lib/core/search/edit";
import { SearchPopup } from "./search-popup";

const load = () => import("./condition-picker").then((m) => m.ConditionPicker);
const Picker = lazyPart(load);

type AddConditionProps = {
  /** The button's words; without them it is a plus. */
  label: string;
  bare?: boolean;
  keyShortcut?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  text: string;
  to: Home;
  refusal?: string | undefined;
  onChange: (text: string) => void;
};

/** The button that adds a condition: to the search, to a group, or as the first of a new group. */
export function AddCondition(props: AddConditionProps) {
  const { label, bare, keyShortcut, open, onOpenChange, text, to, refusal, onChange } = props;
  const t = useTranslations("search");
  return (
    <SearchPopup
      open={open}
      onOpenChange={onOpenChange}
      label={t("addLabel")}
      triggerClass="chip chip--add"
      {...(bare ? { triggerLabel: label } : {})}
      {...(keyShortcut ? { keyShortcut } : {})}
      disabled={refusal !== undefined}
      tip={refusal ?? (bare ? label : undefined)}
      onNear={() => void load()}
      trigger={
        <span>
          <Plus className="icon--sm" />
          {bare ? null : label}
          {keyShortcut ? <Kbd>{keyShortcut}</Kbd> : null}
        </span>
      }
    >
      <Picker
        text={text}
        to={to}
        onDone={(next) => {
          onChange(next);
          onOpenChange(false);
        }}
      />
    </SearchPopup>
  );
}
