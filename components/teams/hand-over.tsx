"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { routes } from "@/lib/routes";
import { frameMessage } from "./frame-message";

/** Vouches for whoever is signed in here to the frame that opened this window, and closes it. */
export function HandOver() {
  const t = useTranslations("teams.popUp");
  const [state, setState] = useState<"working" | "alone" | "failed">("working");
  useEffect(() => {
    let left = false;
    const show = (next: "alone" | "failed") => {
      if (!left) setState(next);
    };
    const hand = async () => {
      const opener: Window | null = window.opener;
      if (opener === null) return show("alone");
      const response = await fetch(routes.teamsGrant(), { method: "POST" });
      if (left) return;
      if (!response.ok) return show("failed");
      const { code }: { code: string } = await response.json();
      // To a window of this origin or to nobody: whoever else opened this one is told nothing.
      opener.postMessage(frameMessage(code), location.origin);
      window.close();
    };
    hand().catch(() => show("failed"));
    return () => {
      left = true;
    };
  }, []);
  return state === "failed" ? (
    <Notice tone="warning">{t("failed")}</Notice>
  ) : (
    <output className="muted">{t(state)}</output>
  );
}
