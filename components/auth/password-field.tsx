"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReactNode } from "react";
import { TextField } from "@/components/form/text-field";

type PasswordFieldProps = {
  name: string;
  label: string;
  help?: ReactNode;
  autoComplete: "current-password" | "new-password";
};

/** A password with a switch to see what one types. */
export function PasswordField({ name, label, help, autoComplete }: PasswordFieldProps) {
  const t = useTranslations("auth");
  const [shown, setShown] = useState(false);
  const words = shown ? t("hidePassword") : t("showPassword");
  return (
    <TextField
      name={name}
      label={label}
      {...(help ? { help } : {})}
      type={shown ? "text" : "password"}
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={200}
      suffix={
        <button type="button" aria-label={words} aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? <EyeOff /> : <Eye />}
        </button>
      }
    />
  );
}
