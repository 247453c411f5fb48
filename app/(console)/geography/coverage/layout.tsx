import type { ReactNode } from "react";
import { RulePatterns, WorldLands } from "@/components/geography/world-parts";
import { loadOutlines } from "@/lib/web/loaders/geography";

/** The outlines stay while the page below them is asked about other units and channels. */
export default async function CoverageLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <RulePatterns />
      <WorldLands outlines={await loadOutlines()} />
      {children}
    </>
  );
}
