import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LiveShell } from "@/components/console/live-shell";
import { paletteFor, railFor } from "@/components/console/rail";
import { LiveProvider } from "@/components/live/live-provider";
import { OfflineWorker } from "@/components/offline/offline-worker";
import { Shell } from "@/components/shell/shell";
import { alertTone } from "@/lib/core/alerts/kinds";
import { loadConsole } from "@/lib/web/loaders/console";
import { loadUnreadCount } from "@/lib/web/loaders/interactions";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [{ viewer, alerts, may }, unread, t, common] = await Promise.all([
    loadConsole(),
    loadUnreadCount(),
    getTranslations("console"),
    getTranslations("common"),
  ]);
  return (
    <LiveProvider>
      <LiveShell />
      <OfflineWorker when="installed" />
      <Shell
        company={viewer.company}
        items={railFor(may, unread)}
        user={{ name: viewer.name, roleLabel: viewer.roles.map((role) => common(`roles.${role}`)).join(", ") }}
        alerts={{
          count: alerts.length,
          items: alerts.map((alert) => ({
            id: alert.id,
            tone: alertTone(alert.kind),
            title: alert.title,
            at: alert.lastAt,
            ...(alert.times > 1 ? { detail: t("alerts.times", { count: alert.times }) } : {}),
            ...(alert.href ? { href: alert.href } : {}),
          })),
        }}
        entries={paletteFor(may, (key) => t(`palette.${key}`))}
        signOutUrl="/api/auth/sign-out"
      >
        {children}
      </Shell>
    </LiveProvider>
  );
}
