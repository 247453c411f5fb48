import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { NonceMeta } from "@/components/ui/nonce-meta";
import { baseNamespaces, clientMessages } from "@/lib/web/i18n";
import { getPreferences } from "@/lib/web/preferences";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Linekeeper", template: "%s · Linekeeper" },
  robots: { index: false, follow: false },
  referrer: "strict-origin-when-cross-origin",
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f7f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1315" },
  ],
};

/** Reads headers and cookies, so every page below it, the error pages too, is made for its request and has its nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [{ locale, theme }, messages, head] = await Promise.all([
    getPreferences(),
    clientMessages(...baseNamespaces),
    headers(),
  ]);
  const nonce = head.get("x-nonce") ?? undefined;
  return (
    <html lang={locale} data-theme={theme ?? undefined} suppressHydrationWarning>
      <head>
        <NonceMeta nonce={nonce} />
      </head>
      <body>
        <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
