import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { CountryCodeTag } from "@/components/selection/countries";
import { LinkButton } from "@/components/ui/button";
import { CapacityBar } from "@/components/ui/capacity-bar";
import { Card } from "@/components/ui/card";
import { membersOf, servingPurpose } from "@/lib/core/pools/members";
import { routes } from "@/lib/routes";
import { MemberMenu, type OtherPool } from "./member-menu";
import { NearlyFull } from "./nearly-full";
import { StateBadge } from "./pool-cells";
import { memberLook } from "./pool-looks";
import type { MemberPurpose, MemberView, PoolView } from "@/lib/core/pools/view";

// The design's row without its handle: here nothing is moved.
const rows = {
  primary: "acct grid-cols-[26px_40px_minmax(0,1fr)_auto_84px_minmax(32px,auto)_24px] pl-3 pr-2",
  secondary: "acct grid-cols-[26px_40px_minmax(40px,1fr)_auto_84px_112px_24px] pl-3 pr-2",
} as const;

type MemberCardProps = {
  pool: PoolView;
  purpose: MemberPurpose;
  /** Pools of the channel that an account may be moved to. */
  others: readonly OtherPool[];
};

/** The accounts of one purpose, as they stand. Their columns are changed in the form. */
export function MemberCard({ pool, purpose, others }: MemberCardProps) {
  const t = useTranslations("pools");
  const members = membersOf(pool.accounts, purpose);
  const alone = servingPurpose(pool) === "primary";
  const add = (
    <LinkButton
      variant="quiet"
      size="sm"
      className="btn--icon"
      href={routes.editPool({ poolId: pool.id })}
      aria-label={t(`members.add.${purpose}`)}
      data-tip={t(`members.add.${purpose}`)}
    >
      <Plus />
    </LinkButton>
  );
  return (
    <Card
      title={t(`members.${purpose}`)}
      count={members.length}
      hint={alone ? t("members.hintAlone") : t(`members.hint.${purpose}`)}
      actions={add}
      body="flush"
    >
      {members.length === 0 ? (
        <p className="drop">{t(`members.none.${purpose}`)}</p>
      ) : (
        <ul className={purpose === "primary" ? "accts accts--p" : "accts"}>
          {members.map((member) => (
            <MemberRow key={member.id} pool={pool} member={member} row={rows[purpose]} others={others} />
          ))}
        </ul>
      )}
      {purpose === servingPurpose(pool) ? <NearlyFull members={members} /> : null}
    </Card>
  );
}

type MemberRowProps = { pool: PoolView; member: MemberView; row: string; others: readonly OtherPool[] };

function MemberRow({ pool, member, row, others }: MemberRowProps) {
  return (
    <li className={row}>
      {member.country ? <CountryCodeTag code={member.country} /> : <span className="muted">–</span>}
      <span className="key cut">{member.key}</span>
      <span className="cut" dir="auto" title={member.name}>
        {member.name}
      </span>
      <span className="num muted nowrap">{member.address}</span>
      <StateBadge {...memberLook(member.state)} />
      <span className="end num">
        <CapacityBar used={member.liveRooms} of={member.maxLiveRooms} />
      </span>
      <MemberMenu poolId={pool.id} member={member} others={others} />
    </li>
  );
}
