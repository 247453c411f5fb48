import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import type { RetirementView } from "@/lib/core/accounts/retirement-view";
import { CodesCard } from "./codes-card";
import { KeptRooms } from "./kept-rooms";
import { RetireWay } from "./retire-way";

/** An account on its way out of service: the steps, and what each waits for. Left and opened again it stands where it was. */
export function RetireScreen({ retirement }: { retirement: RetirementView }) {
  const { account, rooms, codes } = retirement;
  return (
    <div className="pool">
      <RefreshOnChange kinds={["account.changed", "room.changed"]} />
      <div className="two">
        <div className="side">
          <RetireWay retirement={retirement} />
        </div>
        <div className="side">
          {codes === null ? null : <CodesCard codes={codes} address={account.shownAddress} />}
          {account.liveRooms > 0 || codes === null ? <KeptRooms rooms={rooms} count={account.liveRooms} /> : null}
        </div>
      </div>
    </div>
  );
}
