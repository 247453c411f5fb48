"use client";

import { useTranslations } from "next-intl";
import { useCountryName } from "@/components/selection/countries";
import { Notice } from "@/components/ui/notice";
import type { MemberView } from "@/lib/core/pools/view";

/** Says it before the last account of a country is full, with what is left of that country. */
export function NearlyFull({ members }: { members: readonly MemberView[] }) {
  const t = useTranslations("pools");
  const nameOf = useCountryName();
  const active = members.filter((member) => member.state === "active");
  const room = (member: MemberView) =>
    member.maxLiveRooms === null ? null : Math.max(0, member.maxLiveRooms - member.liveRooms);
  const tight = active.filter(
    (member) => member.maxLiveRooms !== null && member.liveRooms / member.maxLiveRooms >= 0.95,
  );
  return tight.map((member) => {
    const others = active.filter((other) => other.id !== member.id && other.country === member.country);
    const rooms = others.map(room);
    const left = rooms.every((free) => free !== null) ? rooms.reduce<number>((sum, free) => sum + free, 0) : null;
    const country = member.country ? nameOf(member.country) : t("members.noCountry");
    const takes = t("members.takes", { key: member.key, count: room(member) ?? 0 });
    const then =
      others.length === 0
        ? t("members.thenNobody", { country })
        : left === null
          ? t("members.thenOthers", { country, keys: others.map((o) => o.key).join(", ") })
          : t("members.thenSome", { country, keys: others.map((o) => o.key).join(", "), count: left });
    return (
      <div key={member.id} className="m-3 mt-2">
        <Notice tone="warning">
          {takes} {then}
        </Notice>
      </div>
    );
  });
}
