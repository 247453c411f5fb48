"use client";

import { createContext, useContext } from "react";

export type AlertItem = {
  id: string;
  tone: "warning" | "danger";
  title: string;
  detail?: string;
  /** Epoch milliseconds or ISO 8601. */
  at: number | string;
  href?: string;
};

export type PaletteEntry = {
  key: string;
  /** A page to open or a thing to make. */
  group: "pages" | "create";
  label: string;
  href: string;
  keywords?: readonly string[];
};

export type ShellContextValue = {
  readonly alerts: { readonly count: number; readonly items: readonly AlertItem[] };
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
  readonly openNav: () => void;
};

export const ShellContext = createContext<ShellContextValue>({
  alerts: { count: 0, items: [] },
  openPalette: () => undefined,
  openShortcuts: () => undefined,
  openNav: () => undefined,
});

export const useShell = (): ShellContextValue => useContext(ShellContext);
