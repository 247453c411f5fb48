"use client";

import { SendHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sendOnEnter } from "@/components/form/send-on-enter";
import { useFormAction } from "@/components/form/use-form-action";
import { SubmitIconButton } from "@/components/ui/submit-button";
import { writeFromPhoneAction } from "@/lib/actions/sandbox";
import type { AccountId } from "@/lib/core/ids";
import { maxTextLength } from "@/lib/core/messages/limits";
import { phonePath } from "./phone-links";

type PhoneComposerProps = {
  phone: string;
  thread: { accountId: AccountId; name: string };
  /** What an opened link wrote already; null when the conversation was opened by hand. */
  prefilled: string | null;
};

/** Where the client writes. */
export function PhoneComposer({ phone, thread, prefilled }: PhoneComposerProps) {
  const t = useTranslations("sandbox");
  const router = useRouter();
  const [text, setText] = useState(prefilled ?? "");
  const form = useFormAction(writeFromPhoneAction, {
    onDone: () => {
      setText("");
      // The link has done its work: a reload must not write its text again.
      if (prefilled !== null) router.replace(phonePath({ phone, account: thread.accountId }));
    },
  });
  const send = () => {
    if (text.trim()) form.submit({ phone, accountId: thread.accountId, text });
  };
  const { problem } = form;
  return (
    <form
      className="flex-none border-t border-line p-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {problem ? (
        <p className="error px-1 pb-1.5" role="alert">
          {problem.kind === "refused" ? problem.message : t(`problem.${problem.kind}`)}
        </p>
      ) : null}
      {prefilled === null ? null : <p className="help px-1 pb-1.5">{t("prefilled")}</p>}
      <div className="composer flex items-end">
        <textarea
          className="grow"
          aria-label={t("write", { name: thread.name })}
          dir="auto"
          rows={1}
          maxLength={maxTextLength}
          placeholder={t("placeholder")}
          value={text}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a scanned link opens ready to be sent, as on a phone
          autoFocus={prefilled !== null}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => sendOnEnter(event, send)}
        />
        <SubmitIconButton
          variant="primary"
          size="touch"
          className="m-0.5"
          label={t("send")}
          icon={<SendHorizontal />}
          busy={form.pending}
        />
      </div>
    </form>
  );
}
