import { servingPurpose } from "@/lib/core/pools/members";
import { ActivationCard } from "./activation-card";
import { MappingCard } from "./mapping-card";
import { MemberCard } from "./member-cards";
import { OtherwiseCard } from "./otherwise-card";
import { type UnitWithPools, poolsAbove } from "./pool-above";
import type { PoolView } from "@/lib/core/pools/view";
import { UnitsCard } from "./units-card";

/** Accounts and rules of one pool as they stand, with what each rule does now. */
export function PoolDetails({ pool, tree }: { pool: PoolView; tree: readonly UnitWithPools[] }) {
  const serving = servingPurpose(pool);
  const shown = serving === "secondary" || pool.accounts.some((account) => account.purpose === "secondary");
  return (
    <>
      <div className="two">
        <div className="side">
          <MemberCard pool={pool} purpose="primary" />
          {shown ? <ActivationCard pool={pool} /> : null}
        </div>
        <div className="side">
          {shown ? <MemberCard pool={pool} purpose="secondary" /> : <ActivationCard pool={pool} />}
          <UnitsCard pool={pool} />
        </div>
      </div>
      <div className="rules">
        <MappingCard pool={pool} />
        <OtherwiseCard pool={pool} above={poolsAbove(pool, tree)} />
      </div>
    </>
  );
}
