"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useEffect, useRef, useState } from "react";
import type { ComboboxOption } from "./combobox-field";

type ComboboxInputProps = {
  id: string;
  label: string;
  options: readonly ComboboxOption[];
  value: string | null;
  /** What was typed while this was being loaded. */
  startText: string | null;
  placeholder: string | undefined;
  invalid: boolean;
  describedBy: string | undefined;
  optional: boolean;
  /** When the list opens: as soon as one is there, or with the first letter or arrow. */
  opens?: "focus" | "input";
  onChange: (value: string | null) => void;
};

export function ComboboxInput({
  id,
  label,
  options,
  value,
  startText,
  placeholder,
  invalid,
  describedBy,
  optional,
  opens = "focus",
  onChange,
}: ComboboxInputProps) {
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  const shown = options.find((option) => option.value === value)?.label ?? "";
  const [text, setText] = useState(shown);
  const [toType, setToType] = useState(startText);
  useEffect(() => {
    // It took the place of the input that had the focus.
    input.current?.focus();
  }, []);
  // What was typed there is typed once more: as a starting value the list would open with everything in it.
  const typeOn = () => {
    if (toType === null) return;
    setToType(null);
    setText(toType);
  };
  return (
    <ComboBox
      aria-label={label}
      menuTrigger={opens}
      allowsEmptyCollection
      isInvalid={invalid}
      defaultItems={options}
      inputValue={text}
      onInputChange={setText}
      onFocus={typeOn}
      selectedKey={value}
      onSelectionChange={(key) => {
        if (key === null && !optional) return;
        // Text and choice are both held here, so the one does not follow the other by itself.
        if (key !== null) setText(options.find((option) => option.value === key)?.label ?? text);
        onChange(key === null ? null : String(key));
      }}
      {...(describedBy ? { "aria-describedby": describedBy } : {})}
    >
      <Group className="input" data-invalid={invalid || undefined}>
        <Input ref={input} id={id} placeholder={placeholder ?? ""} />
        <Button aria-label={t("open")}>
          <ChevronDown className="icon--sm" />
        </Button>
      </Group>
      <Popover className="popover w-(--trigger-width)" offset={4}>
        <ListBox<ComboboxOption>
          className="combo-list"
          renderEmptyState={() => <p className="muted p-2">{t("noMatch")}</p>}
        >
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
              <span className="grow cut">{option.label}</span>
              {option.detail ? <span className="muted small">{option.detail}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
