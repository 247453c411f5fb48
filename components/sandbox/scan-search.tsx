"use client";

import { Search } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { routes } from "@/lib/routes";

const pauseMs = 200;

/** Narrows whose codes are offered, at each pause of the typing; what is open stays open. */
export function ScanSearch({ q }: { q: string }) {
  const t = useTranslations("sandbox");
  const router = useRouter();
  const params = useSearchParams();
  const [typed, setTyped] = useState(q);
  const search = useEffectEvent(() => {
    if (typed.trim() === q) return;
    const place = new URLSearchParams(params);
    place.set("q", typed.trim());
    router.replace(`${routes.sandboxPhone()}?${place}`);
  });
  useEffect(() => {
    const timer = setTimeout(search, pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div className="input input--sm max-md:h-11">
      <Search className="icon--sm" />
      <input
        type="search"
        aria-label={t("scan.search")}
        placeholder={t("scan.search")}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
