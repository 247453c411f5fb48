import { useTranslations } from "next-intl";
import { RefreshOnChange } from "@/components/connections/refresh-on-change";
import { Notice } from "@/components/ui/notice";
import type { RetirementView } from "@/lib/core/accounts/retirement-view";
import { CodesCard } from "./codes-card";
import { KeptRooms } from "./kept-rooms";
import { RetireWay } from "./retire-way";

/** An account on its way out of service: the steps, and what each waits for. Left and opened again it stands where it was. */
export function RetireScreen({ retirement }: { retirement: RetirementView }) {
  const { account, rooms, codes } = retirement;
  const t = useTranslations("retirement");
  return (
    <div className="pool">
      <RefreshOnChange kinds={["account.changed", "room.changed"]} />
      <div className="two">
        <div className="side">
          <RetireWay retirement={retirement} />
        </div>
        <div className="side">
          {codes === null ? null : (
            <CodesCard
              codes={codes}
              lead={
                <Notice tone="warning">{t("codes.lead", { count: codes.total, address: account.shownAddress })}</Notice>
              }
            />
          )}
          {account.liveRooms > 0 || codes === null ? <KeptRooms rooms={rooms} count={account.liveRooms} /> : null}
        </div>
      </div>
    </div>
  );
}
