import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LiveShell } from "@/components/console/live-shell";
import { paletteFor, railFor } from "@/components/console/rail";
import { LiveProvider } from "@/components/live/live-provider";
import { OfflineWorker } from "@/components/offline/offline-worker";
import { Shell } from "@/components/shell/shell";
import { RailViews } from "@/components/views/rail-views";
import { alertTone } from "@/lib/core/alerts/kinds";
import { loadConsole } from "@/lib/web/loaders/console";
import { loadUnreadCount } from "@/lib/web/loaders/interactions";
import { loadViews } from "@/lib/web/loaders/views";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [{ viewer, alerts, may }, unread, { views }, t, common] = await Promise.all([
    loadConsole(),
    loadUnreadCount(),
    loadViews(),
    getTranslations("console"),
    getTranslations("common"),
  ]);
  return (
    <LiveProvider>
      <LiveShell />
      <OfflineWorker when="installed" />
      <Shell
        company={viewer.company}
        items={railFor(may, unread, <RailViews views={views.slice(0, 8)} />)}
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
