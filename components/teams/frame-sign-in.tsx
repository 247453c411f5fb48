"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { routes } from "@/lib/routes";
import { codeOf } from "./frame-message";

const popUp = "popup,width=480,height=680";

/** Signs the frame in by a window of its own: browsers that keep no cookies of other sites know nobody in a frame. */
export function FrameSignIn() {
  const t = useTranslations("teams.signIn");
  const opened = useRef<Window | null>(null);
  const [problem, setProblem] = useState<"noPopUp" | "failed" | null>(null);
  useEffect(() => {
    const accept = async (code: string) => {
      const response = await fetch(routes.teamsSession(), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ code }),
      });
      if (response.ok) location.reload();
      else setProblem("failed");
    };
    const listen = (event: MessageEvent<unknown>) => {
      const code = codeOf(event.data);
      // The window may be closed by now, and then no event names it: that one was asked for is what counts.
      if (event.origin !== location.origin || opened.current === null || code === null) return;
      accept(code).catch(() => setProblem("failed"));
    };
    addEventListener("message", listen);
    return () => removeEventListener("message", listen);
  }, []);
  const open = () => {
    opened.current = window.open(routes.teamsSignIn(), "linekeeper-sign-in", popUp);
    setProblem(opened.current === null ? "noPopUp" : null);
  };
  return (
    <div className="grid justify-items-center gap-3">
      <Button variant="primary" className="max-sm:h-11" onClick={open}>
        {t("verb")}
      </Button>
      {problem ? <Notice tone="warning">{t(problem)}</Notice> : null}
    </div>
  );
}
