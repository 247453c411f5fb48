import { useTranslations } from "next-intl";
import type { StatusLook } from "@/components/table/columns";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { LookBadge } from "./account-marks";
import type { TestMessageView } from "@/lib/core/accounts/view";

const looks: Readonly<Record<TestMessageView["delivery"], StatusLook>> = {
  queued: { glyph: "ring", tone: "accent", labelKey: "accounts.test.states.queued" },
  sending: { glyph: "ring", tone: "accent", labelKey: "accounts.test.states.sending" },
  sent: { glyph: "half", tone: "accent", labelKey: "accounts.test.states.sent" },
  delivered: { glyph: "done", tone: "positive", labelKey: "accounts.test.states.delivered" },
  read: { glyph: "done", tone: "positive", labelKey: "accounts.test.states.read" },
  failed: { glyph: "x", tone: "danger", labelKey: "accounts.test.states.failed" },
  expired: { glyph: "x", tone: "danger", labelKey: "accounts.test.states.expired" },
  ambiguous: { glyph: "tri", tone: "warning", labelKey: "accounts.test.states.ambiguous" },
};

/** How far a test message came; of one that went wrong the provider's own words. */
export function TestResult({ message }: { message: TestMessageView }) {
  const t = useTranslations("accounts");
  const { delivery, error, to, templateName } = message;
  return (
    <>
      <p className="row text-sm">
        <LookBadge {...looks[delivery]} />
        <span className="num">{to}</span>
        {templateName ? <span className="muted cut">{templateName}</span> : null}
        <RelativeTime at={message.sentAt} />
      </p>
      {error ? (
        <Notice
          tone={delivery === "failed" || delivery === "expired" ? "danger" : "warning"}
          title={error.code === "" ? error.text : t("test.reason", { text: error.text, code: error.code })}
        >
          {t(`test.then.${afterwards(delivery)}`)}
        </Notice>
      ) : null}
    </>
  );
}

function afterwards(delivery: TestMessageView["delivery"]): "again" | "unknown" | "over" {
  if (delivery === "queued") return "again";
  return delivery === "ambiguous" ? "unknown" : "over";
}

/** Something may still become of it, so the page looks again. */
export const isUnderWay = ({ delivery }: TestMessageView): boolean =>
  delivery === "queued" || delivery === "sending" || delivery === "sent";
