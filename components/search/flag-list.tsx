"use client";

import { useTranslations } from "next-intl";

/** Yes or no: each is the answer. */
export function FlagList({ chosen, onChoose }: { chosen: readonly string[]; onChoose: (value: string) => void }) {
  const t = useTranslations("search");
  return (
    <div className="segmented">
      {(["yes", "no"] as const).map((one, at) => (
        <button
          key={one}
          type="button"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field was chosen to be answered
          autoFocus={at === 0}
          aria-pressed={chosen[0] === one}
          onClick={() => onChoose(one)}
        >
          {t(one)}
        </button>
      ))}
    </div>
  );
}
