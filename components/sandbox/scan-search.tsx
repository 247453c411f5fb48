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
  const [search, setSearch] = useState({ typed: q, asked: q, shown: q });
  // The list follows the address. Where that changed by another way than this field, the field follows too.
  if (search.shown !== q) setSearch({ ...search, shown: q, typed: q === search.asked ? search.typed : q });

  const ask = useEffectEvent(() => {
    const asked = search.typed.trim();
    if (asked === q) return;
    setSearch({ ...search, asked });
    const place = new URLSearchParams(params);
    place.set("q", asked);
    router.replace(`${routes.sandboxPhone()}?${place}`);
  });
  useEffect(() => {
    const timer = setTimeout(ask, pauseMs);
    return () => clearTimeout(timer);
  }, [search.typed]);
  return (
    <div className="input input--sm max-md:h-11">
      <Search className="icon--sm" />
      <input
        type="search"
        aria-label={t("scan.search")}
        placeholder={t("scan.search")}
        autoComplete="off"
        maxLength={100}
        value={search.typed}
        onChange={(event) => setSearch({ ...search, typed: event.target.value })}
      />
    </div>
  );
}
