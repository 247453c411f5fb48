import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageMessages } from "@/components/ui/page-messages";
import type { RailItem } from "./rail-items";
import type { AlertItem, PaletteEntry } from "./shell-context";
import { ShellFrame } from "./shell-frame";
import type { ShellUser } from "./user-menu";

export type ShellProps = {
  company: { name: string };
  /** With the permissions of the role already applied. */
  items: readonly RailItem[];
  user: ShellUser;
  alerts: { count: number; items: readonly AlertItem[] };
  /** What the palette reaches besides the rail's places: mostly "New pool" and the like. */
  entries: readonly PaletteEntry[];
  /** Answers a POST by ending the session. */
  signOutUrl: string;
  children: ReactNode;
};

/** The frame of the console: rail, palette, shortcuts, toasts, tooltips. Pages begin with a `PageHead`. */
export async function Shell({ children, ...frame }: ShellProps) {
  const [t, { shell }] = await Promise.all([getTranslations("shell"), getMessages()]);
  return (
    <PageMessages messages={shell === undefined ? {} : { shell }}>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <ShellFrame {...frame}>
        <main className="main" id="main">
          {children}
        </main>
      </ShellFrame>
    </PageMessages>
  );
}
