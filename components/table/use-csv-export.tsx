"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ProgressCard } from "@/components/ui/progress-card";
import { notify } from "@/components/ui/toast";
import type { TableSelection } from "./action-bar";

type Running = { readonly done: number; readonly of: number };

// A file that is there at once needs no card that flashes up.
const quickMs = 400;

/** Saves a list as a file: `exportCsv` goes to the table, `progress` anywhere; it shows how far a long one is. */
export function useCsvExport(
  url: string,
  until: string | null = null,
): { exportCsv: (selection: TableSelection) => void; progress: ReactNode } {
  const t = useTranslations("common");
  const [running, setRunning] = useState<Running | null>(null);
  const [slow, setSlow] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const exportCsv = async (selection: TableSelection) => {
    if (stop.current) return;
    const control = new AbortController();
    stop.current = control;
    setRunning({ done: 0, of: 0 });
    const timer = setTimeout(() => setSlow(true), quickMs);
    try {
      const { saveCsv } = await import("./save-csv");
      const saved = await saveCsv(url, selection, until, control.signal, (done, of) => setRunning({ done, of }));
      if (saved.kind === "saved") notify({ tone: "positive", text: t("table.exported", { count: saved.rows }) });
      else notify({ tone: "danger", text: saved.kind === "refused" ? saved.message : t("table.exportBroken") });
    } catch {
      if (!control.signal.aborted) notify({ tone: "danger", text: t("table.exportBroken") });
    } finally {
      clearTimeout(timer);
      stop.current = null;
      setRunning(null);
      setSlow(false);
    }
  };
  const progress =
    running && slow ? (
      <div className="corner">
        <ProgressCard
          title={t("table.exporting")}
          done={running.done}
          of={running.of}
          detail={t("table.exportedOf", { done: running.done, of: running.of })}
          onCancel={() => stop.current?.abort()}
        />
      </div>
    ) : null;
  return { exportCsv: (selection) => void exportCsv(selection), progress };
}
