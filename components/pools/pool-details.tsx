import { servingPurpose } from "@/lib/core/pools/members";
import { ActivationCard } from "./activation-card";
import { CapacityCard } from "./capacity-card";
import { MappingCard } from "./mapping-card";
import { MemberCard } from "./member-cards";
import type { OtherPool } from "./member-menu";
import { OtherwiseCard } from "./otherwise-card";
import { type UnitWithPools, poolsAbove } from "./pool-above";
import type { CapacityView, PoolView } from "@/lib/core/pools/view";
import { UnitsCard } from "./units-card";

type PoolDetailsProps = {
  pool: PoolView;
  tree: readonly UnitWithPools[];
  capacity: CapacityView;
  others: readonly OtherPool[];
};

/** Accounts and rules of one pool as they stand, with what each rule does now. */
export function PoolDetails({ pool, tree, capacity, others }: PoolDetailsProps) {
  const serving = servingPurpose(pool);
  const shown = serving === "secondary" || pool.accounts.some((account) => account.purpose === "secondary");
  return (
    <>
      <div className="two">
        <div className="side">
          <MemberCard pool={pool} purpose="primary" others={others} />
          {shown ? <ActivationCard pool={pool} /> : null}
        </div>
        <div className="side">
          {shown ? <MemberCard pool={pool} purpose="secondary" others={others} /> : <ActivationCard pool={pool} />}
          <UnitsCard pool={pool} />
        </div>
      </div>
      <CapacityCard pool={pool} capacity={capacity} />
      <div className="rules">
        <MappingCard pool={pool} />
        <OtherwiseCard pool={pool} above={poolsAbove(pool, tree)} />
      </div>
    </>
  );
}
