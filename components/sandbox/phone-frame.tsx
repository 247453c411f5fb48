import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { ChannelTag } from "@/components/ui/marks";
import { WindowIndicator } from "@/components/ui/window-indicator";
import { routes } from "@/lib/routes";
import { ControlsButton } from "./controls-button";
import { LinkRefusal } from "./link-refusal";
import { PhoneComposer } from "./phone-composer";
import { PhoneFeed } from "./phone-feed";
import { phonePath } from "./phone-links";
import { PhoneRead } from "./phone-read";
import { RenamePhone } from "./rename-phone";
import type { OpenThread, PhoneView, SandboxView } from "@/lib/core/sandbox/view";
import { ThreadList } from "./thread-list";

type PhoneFrameProps = { sandbox: SandboxView; controls: ReactNode };

/** The client's side: the list of conversations, or one of them. */
export function PhoneFrame({ sandbox, controls }: PhoneFrameProps) {
  const t = useTranslations("sandbox");
  const { phone, outcome } = sandbox;
  if (!phone)
    return (
      <EmptyState drawing="line" title={t("phones.none")}>
        {t("phones.noneBody")}
      </EmptyState>
    );
  const { open } = phone;
  return (
    <section
      aria-label={t("phoneOf", { name: phone.name })}
      className="flex h-full min-h-0 w-full flex-col overflow-hidden bg-surface max-md:h-dvh md:max-h-[760px] md:max-w-[392px] md:rounded-lg md:border md:border-line-strong"
    >
      {open ? (
        <ThreadHead key={`${open.accountId} ${sandbox.outcomeKey}`} phone={phone} thread={open} controls={controls} />
      ) : (
        <header className="flex h-13 flex-none items-center gap-2 border-b border-line pr-1 pl-1 md:pr-2 md:pl-3">
          <Link
            href={routes.sandboxPhone()}
            className={buttonClass({ variant: "quiet", size: "touch" }, "btn--icon md:hidden")}
            aria-label={t("phones.all")}
          >
            <ArrowLeft />
          </Link>
          <Avatar kind="client" size="lg" name={phone.name} />
          <div className="grow">
            <h2 className="cut font-semibold leading-5" dir="auto">
              {phone.name}
            </h2>
            <p className="small muted num">{phone.number}</p>
          </div>
          <RenamePhone phone={phone} />
          <ControlsButton key={sandbox.outcomeKey} controls={controls} />
        </header>
      )}
      {outcome && outcome.kind !== "opened" ? <LinkRefusal outcome={outcome} /> : null}
      {open ? (
        <>
          <PhoneRead phone={phone.phone} accountId={open.accountId} unread={open.unread} />
          <PhoneFeed phone={phone} thread={open} />
          <PhoneComposer
            key={`${open.accountId} ${sandbox.outcomeKey}`}
            phone={phone.phone}
            thread={{ accountId: open.accountId, name: open.name }}
            prefilled={outcome?.kind === "opened" ? outcome.text : null}
          />
        </>
      ) : (
        <ThreadList phone={phone} />
      )}
    </section>
  );
}

function ThreadHead({ phone, thread, controls }: { phone: PhoneView; thread: OpenThread; controls: ReactNode }) {
  const t = useTranslations("sandbox");
  return (
    <header className="flex h-13 flex-none items-center gap-2 border-b border-line pr-1 pl-1 md:pr-3">
      <Link
        href={phonePath({ phone: phone.phone })}
        className={buttonClass({ variant: "quiet", size: "touch" }, "btn--icon")}
        aria-label={t("threads.back")}
        data-tip={t("threads.back")}
      >
        <ArrowLeft />
      </Link>
      <div className="grow">
        <h2 className="row gap-1.5">
          <span className="cut font-semibold leading-5" dir="auto">
            {thread.name}
          </span>
          <ChannelTag channel={thread.channel} />
        </h2>
        <p className="small muted num cut">{thread.number}</p>
      </div>
      {thread.window?.closesAt ? (
        <span className="text-sm">
          <WindowIndicator closesAt={thread.window.closesAt} totalMs={thread.window.totalMs} />
        </span>
      ) : null}
      <ControlsButton controls={controls} />
    </header>
  );
}
