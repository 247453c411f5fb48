"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { phonePath } from "./phone-links";

/** Any click-to-chat link, as a client gets it in a mail. */
export function PasteLink({ phone }: { phone: string }) {
  const t = useTranslations("sandbox");
  const router = useRouter();
  const id = useId();
  const [link, setLink] = useState("");
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (link.trim()) router.push(phonePath({ phone, link: link.trim() }));
      }}
    >
      <label className="label" htmlFor={id}>
        {t("paste.label")}
      </label>
      <div className="row">
        <div className="input input--sm max-md:h-11">
          <input
            id={id}
            type="text"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={2_000}
            placeholder="https://wa.me/…"
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        </div>
        <SubmitButton size="sm" className="max-md:h-11">
          {t("paste.open")}
        </SubmitButton>
      </div>
    </form>
  );
}
