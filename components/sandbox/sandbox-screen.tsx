import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ThemeButton } from "@/components/shell/theme-button";
import { buttonClass } from "@/components/ui/button-class";
import { routes } from "@/lib/routes";
import { Controls } from "./controls";
import { PhoneFrame } from "./phone-frame";
import { PhoneList } from "./phone-list";
import { SandboxBar } from "./sandbox-bar";
import { SandboxLive } from "./sandbox-live";
import type { SandboxView } from "@/lib/core/sandbox/view";

/** Phones, the chosen one, and what can be done to it. On a small screen one of them at a time, by the address. */
export function SandboxScreen({ sandbox }: { sandbox: SandboxView }) {
  const t = useTranslations("sandbox");
  const { phone, chosen } = sandbox;
  const controls = phone ? <Controls key={phone.phone} sandbox={sandbox} phone={phone} /> : null;
  return (
    <div className="flex h-dvh flex-col bg-bg">
      <SandboxLive />
      <SandboxBar
        hiddenOnPhone={chosen}
        back={
          // Fetching the console ahead would weigh more than this page.
          <Link
            prefetch={false}
            href={routes.overview()}
            className={buttonClass({ variant: "quiet", size: "sm" }, "btn--icon max-md:size-11")}
            aria-label={t("toConsole")}
            data-tip={t("toConsole")}
          >
            <ArrowLeft />
          </Link>
        }
        end={
          <span className="max-md:[&_.btn]:size-11">
            <ThemeButton />
          </span>
        }
      />
      <main
        className="grid min-h-0 flex-1 bg-surface md:grid-cols-[300px_minmax(0,1fr)] md:grid-rows-[minmax(120px,2fr)_minmax(0,3fr)] xl:grid-cols-[288px_minmax(0,1fr)_344px] xl:grid-rows-1"
        aria-label={t("title")}
      >
        <Pane
          label={t("phones.title")}
          className={`border-line md:border-r md:border-b xl:border-b-0 ${chosen ? "max-md:hidden" : ""}`}
        >
          <PhoneList sandbox={sandbox} />
        </Pane>
        {/* Where the bar with the title makes room for the phone, the page still has one. */}
        {chosen ? <h1 className="sr md:hidden">{t("title")}</h1> : null}
        <div
          className={`min-h-0 min-w-0 bg-sunken md:col-start-2 md:row-span-2 md:row-start-1 md:grid md:place-items-center md:p-4 xl:row-span-1 ${chosen ? "" : "max-md:hidden"}`}
        >
          <PhoneFrame sandbox={sandbox} controls={controls} />
        </div>
        <Pane
          label={t("controls.title")}
          className="border-line max-md:hidden md:col-start-1 md:row-start-2 md:border-r xl:col-start-3 xl:row-start-1 xl:border-r-0 xl:border-l"
        >
          {controls}
        </Pane>
      </main>
    </div>
  );
}

function Pane({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must scroll by keyboard (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className={`min-h-0 min-w-0 overflow-auto ${className}`}>
      {children}
    </section>
  );
}
