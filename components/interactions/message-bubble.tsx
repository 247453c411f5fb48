"use client";

import { Paperclip, RotateCcw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { DeliveryTick } from "@/components/ui/delivery-tick";
import type { MessageView } from "@/lib/core/interactions/view";
import { sendAgainAction } from "@/lib/actions/interactions";
import { isMediaType, tickOf } from "./interaction-looks";

const failed = (message: MessageView) => ["failed", "expired", "ambiguous"].includes(message.delivery ?? "");

/** One message: text or what stands for it, when, how far it came, and what went wrong in the provider's own words. */
export function MessageBubble({ message, first }: { message: MessageView; first: boolean }) {
  const t = useTranslations("interactions");
  const format = useFormatter();
  const again = useAction(sendAgainAction);
  const out = message.direction === "out";
  const look = ["msg", out ? "msg--out" : "", first ? "msg--first" : "", failed(message) ? "msg--fail" : ""]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={look}>
      {out && (message.author ?? message.textKey) ? (
        <div className="msg-by">{message.author ?? t("automatic")}</div>
      ) : null}
      <MessageBody message={message} />
      {message.reactions.length > 0 ? (
        <div className="msg-by">{t("reacted", { with: message.reactions.join(" ") })}</div>
      ) : null}
      <div className="msg-meta">
        {message.edited ? <span>{t("edited")}</span> : null}
        <time dateTime={message.sentAt}>
          {format.dateTime(new Date(message.sentAt), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
        </time>
        {out ? <DeliveryTick state={tickOf("out", message.delivery)} /> : null}
      </div>
      {failed(message) ? (
        <output className="error">
          <span>
            {message.delivery === "ambiguous"
              ? t("outcomeUnknown")
              : message.delivery === "expired"
                ? t("expired")
                : t("notDelivered", {
                    reason: message.error?.text ?? t("noReason"),
                    code: message.error?.code ?? "–",
                  })}{" "}
            {message.mayRepeat ? (
              <Button
                variant="quiet"
                size="sm"
                icon={<RotateCcw />}
                busy={again.pending}
                onClick={() => void again.run({ messageId: message.id })}
              >
                {t("sendAgain")}
              </Button>
            ) : null}
          </span>
        </output>
      ) : null}
    </div>
  );
}

function MessageBody({ message }: { message: MessageView }) {
  const t = useTranslations("interactions");
  if (message.deleted) return <div className="muted">{t("deleted")}</div>;
  const withFile = isMediaType(message.type);
  const fileName =
    message.content && typeof message.content["filename"] === "string" ? message.content["filename"] : null;
  return (
    <>
      {withFile ? (
        <div className="media">
          <span className="row">
            <Paperclip className="icon--sm" />
            {fileName ?? t(`types.${message.type}`)}
          </span>
        </div>
      ) : null}
      {message.text ? (
        <div dir="auto" className="whitespace-pre-wrap">
          {message.text}
        </div>
      ) : withFile ? null : (
        <div className="muted">
          {t.has(`types.${message.type}`) ? t(`types.${message.type}`) : t("types.unsupported")}
        </div>
      )}
    </>
  );
}
