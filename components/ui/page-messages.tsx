"use client";

import { IntlProvider, useLocale, useMessages } from "next-intl";
import type { AbstractIntlMessages } from "next-intl";
import { useMemo } from "react";
import type { ReactNode } from "react";

/** Adds a page's own namespaces to those that the layouts above it already gave. */
export function PageMessages({ messages, children }: { messages: AbstractIntlMessages; children: ReactNode }) {
  const locale = useLocale();
  const above = useMessages();
  const merged = useMemo(() => ({ ...above, ...messages }), [above, messages]);
  return (
    <IntlProvider locale={locale} messages={merged}>
      {children}
    </IntlProvider>
  );
}
