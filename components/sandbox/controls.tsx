import { QrCode } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { WindowIndicator } from "@/components/ui/window-indicator";
import { FailureChoice } from "./failure-choice";
import { LapseButton } from "./lapse-button";
import { PasteLink } from "./paste-link";
import { phonePath } from "./phone-links";
import type { PhoneView, SandboxView } from "@/lib/core/sandbox/view";
import { ScanSearch } from "./scan-search";

/** What a client's hands and a bad day can do: scan a code, open a link, lose deliveries, let the clock run out. */
export function Controls({ sandbox, phone }: { sandbox: SandboxView; phone: PhoneView }) {
  const t = useTranslations("sandbox");
  const { scan } = sandbox;
  return (
    <>
      <Section title={t("scan.title")} help={t("scan.help")}>
        <ScanSearch q={scan.q} />
        {scan.choices.length === 0 ? (
          <p className="muted small pt-2">{scan.q ? t("scan.noMatch") : t("scan.none")}</p>
        ) : (
          <ul className="-mx-2 pt-1">
            {scan.choices.map((choice) => (
              <li key={choice.userId}>
                <Link
                  className="row min-h-8 rounded-sm px-2 py-1 text-sm hover:bg-hover max-md:min-h-11"
                  href={phonePath({ phone: phone.phone, scan: choice.userId })}
                >
                  <span className="sr">{t("scan.open")}</span>
                  <Avatar name={choice.name} />
                  <span className="cut grow" dir="auto">
                    {choice.name}
                  </span>
                  <span className="muted cut">#{choice.word}</span>
                  <QrCode className="icon--sm text-muted" />
                </Link>
              </li>
            ))}
          </ul>
        )}
        {scan.more ? <p className="help pt-1">{t("scan.more")}</p> : null}
        <div className="pt-3">
          <PasteLink phone={phone.phone} />
        </div>
      </Section>
      <Section title={t("failure.title")} help={t("failure.help")}>
        <FailureChoice phone={phone.phone} failure={phone.failure} />
      </Section>
      <Section title={t("window.title")} help={t("window.help")}>
        <WindowOf phone={phone} />
      </Section>
    </>
  );
}

function WindowOf({ phone }: { phone: PhoneView }) {
  const t = useTranslations("sandbox");
  const { open } = phone;
  if (!open) return <p className="muted text-sm">{t("window.noThread")}</p>;
  if (!open.window) return <p className="muted text-sm">{t("window.noWindow")}</p>;
  if (open.window.closesAt === null) return <p className="muted text-sm">{t("window.notWritten")}</p>;
  return (
    <div className="row flex-wrap justify-between text-sm">
      <WindowIndicator closesAt={open.window.closesAt} totalMs={open.window.totalMs} />
      <LapseButton phone={phone.phone} accountId={open.accountId} closesAt={open.window.closesAt} />
    </div>
  );
}

function Section({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <section className="border-line p-4 not-last:border-b">
      <h2 className="text-sm font-semibold">{title}</h2>
      <p className="help pb-2.5">{help}</p>
      {children}
    </section>
  );
}
