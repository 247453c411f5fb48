import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { DeliveryTick } from "@/components/ui/delivery-tick";
import { EmptyState } from "@/components/ui/empty-state";
import { ChannelTag, Count, Tag } from "@/components/ui/marks";
import { RelativeTime } from "@/components/ui/relative-time";
import { phonePath } from "./phone-links";
import type { PhoneView, ThreadSummary } from "@/lib/core/sandbox/view";

const lastAt = ({ last }: ThreadSummary): number => last?.at ?? 0;

/** Conversations with the newest first, then the company's other numbers, to write to for the first time. */
export function ThreadList({ phone }: { phone: PhoneView }) {
  const t = useTranslations("sandbox");
  const { threads } = phone;
  const begun = threads.filter(({ last }) => last).toSorted((a, b) => lastAt(b) - lastAt(a));
  const others = threads.filter(({ last }) => !last);
  if (threads.length === 0)
    return (
      <EmptyState drawing="line" title={t("threads.noAccounts")} heading="h3">
        {t("threads.noAccountsBody")}
      </EmptyState>
    );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
    <section className="min-h-0 flex-1 overflow-auto pb-3" aria-label={t("threads.title")} tabIndex={0}>
      {begun.length > 0 ? (
        <ul>
          {begun.map((thread) => (
            <ThreadRow key={thread.accountId} phone={phone.phone} thread={thread} />
          ))}
        </ul>
      ) : (
        <p className="muted small px-3 pt-3">{t("threads.noneYet")}</p>
      )}
      {others.length > 0 ? (
        <>
          <h3 className="muted small px-3 pt-4 pb-1">{t("threads.others")}</h3>
          <ul>
            {others.map((thread) => (
              <ThreadRow key={thread.accountId} phone={phone.phone} thread={thread} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function ThreadRow({ phone, thread }: { phone: string; thread: ThreadSummary }) {
  const t = useTranslations("sandbox");
  const { last, unread } = thread;
  return (
    <li>
      <Link
        className="room"
        href={phonePath({ phone, account: thread.accountId })}
        {...(unread > 0 ? { "data-unread": true } : {})}
      >
        <Avatar size="lg" name={thread.name} />
        <span className="r1">
          <span className="cut who" dir="auto">
            {thread.name}
          </span>
          <ChannelTag channel={thread.channel} />
        </span>
        {last ? <RelativeTime at={last.at} form="short" /> : <Tag>{t(`purposes.${thread.purpose}`)}</Tag>}
        <span className="cut pre">
          {last?.direction === "from_phone" ? <DeliveryTick state={last.state} /> : null}
          <span className="cut" dir="auto">
            {last ? last.body : thread.number}
          </span>
        </span>
        <span className="r2">
          <Count value={unread} label={t("threads.unread", { count: unread })} />
        </span>
      </Link>
    </li>
  );
}
