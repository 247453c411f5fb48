import Link from "next/link";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { DeliveryTick } from "@/components/ui/delivery-tick";
import { useDayName } from "@/components/ui/use-day-name";
import { phonePath } from "./phone-links";
import type { OpenThread, PhoneMessage, PhoneView } from "@/lib/core/sandbox/view";

/** A conversation as its client sees it: the phone's own words at the right, the newest below. */
export function PhoneFeed({ phone, thread }: { phone: PhoneView; thread: OpenThread }) {
  const t = useTranslations("sandbox");
  const dayOf = useDayName(useNow().getTime());
  return (
    <div
      className="flex min-h-0 flex-1 flex-col-reverse overflow-auto px-3 pb-2"
      role="log"
      aria-label={t("messages")}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
      tabIndex={0}
    >
      <div>
        {thread.messages.length === 0 ? <p className="muted small py-6 text-center">{t("threads.empty")}</p> : null}
        {thread.messages.map((message, at) => {
          const before = thread.messages[at - 1];
          const day = dayOf(message.at);
          const newDay = !before || dayOf(before.at) !== day;
          return (
            <Fragment key={message.id}>
              {newDay ? <div className="day">{day}</div> : null}
              <Bubble phone={phone.phone} message={message} first={newDay || before?.direction !== message.direction} />
            </Fragment>
          );
        })}
      </div>
    </div>
  );
}

function Bubble({ phone, message, first }: { phone: string; message: PhoneMessage; first: boolean }) {
  const t = useTranslations("sandbox");
  const format = useFormatter();
  const own = message.direction === "from_phone";
  const look = ["msg", own ? "msg--out" : "", first ? "msg--first" : ""].filter(Boolean).join(" ");
  return (
    <div className={look}>
      {message.isTemplate ? <div className="msg-by">{t("template")}</div> : null}
      <div dir="auto" className="whitespace-pre-wrap">
        {withLinks(message.body, phone)}
      </div>
      <div className="msg-meta">
        <time dateTime={new Date(message.at).toISOString()}>
          {format.dateTime(message.at, { hour: "2-digit", minute: "2-digit" })}
        </time>
        {/* Also on what arrived: it is what the company sees of it. */}
        <DeliveryTick state={message.state} />
      </div>
    </div>
  );
}

/** Click-to-chat links open on this phone, as they would on a client's. */
function withLinks(body: string, phone: string): ReactNode {
  return body.split(/(https:\/\/wa\.me\/[^\s<>"]+)/).map((part, at) =>
    at % 2 === 1 ? (
      // The parts of a text are a fixed sequence: their place is their identity.
      <Link key={at} className="link" href={phonePath({ phone, link: part.replace(/[.,;:!)]+$/, "") })}>
        {part}
      </Link>
    ) : (
      part
    ),
  );
}
