"use client";

import { useTranslations } from "next-intl";
import { SelectField } from "@/components/form/choice-fields";
import { FieldRow, FormSection, ReadOnlyField } from "@/components/form/form-layout";
import { TextField } from "@/components/form/text-field";
import type { Channel } from "@/lib/core/channels";
import { MemberBoard } from "./member-board";
import type { Members } from "./members";
import type { ChoicesView, PoolView } from "@/lib/core/pools/view";

type AccountsStepProps = {
  pool: PoolView | null;
  /** What the name begins with. */
  name: string;
  accounts: ChoicesView["accounts"];
  channels: readonly Channel[];
  channel: Channel;
  onChannel: (channel: Channel) => void;
  members: Members;
  onMembers: (members: Members) => void;
};

/** Step 1: name, channel, and which accounts are primary and secondary. */
export function AccountsStep({
  pool,
  name,
  accounts,
  channels,
  channel,
  onChannel,
  members,
  onMembers,
}: AccountsStepProps) {
  const t = useTranslations("pools");
  const tCommon = useTranslations("common");
  const held = new Map(
    (pool?.accounts ?? [])
      .filter((account) => account.liveRooms > 0)
      .map((account) => [account.id, t("board.heldWhy", { key: account.key, count: account.liveRooms })]),
  );
  const choose = (value: string) => {
    const next = channels.find((one) => one === value);
    if (next) onChannel(next);
  };
  return (
    <FormSection title={t("steps.accountsTitle")}>
      <FieldRow>
        <TextField name="name" label={t("fields.name")} maxLength={100} autoComplete="off" defaultValue={name} />
        {pool ? (
          <ReadOnlyField label={t("fields.channel")} help={t("fields.channelFixed")}>
            {tCommon(`channels.${pool.channel}`)}
          </ReadOnlyField>
        ) : (
          <SelectField
            name="channel"
            label={t("fields.channel")}
            help={t("fields.channelHelp")}
            defaultValue={channel}
            options={channels.map((value) => ({ value, label: tCommon(`channels.${value}`) }))}
            onValueChange={choose}
          />
        )}
      </FieldRow>
      <MemberBoard
        accounts={accounts.filter((account) => account.channel === channel)}
        members={members}
        held={held}
        onChange={onMembers}
      />
    </FormSection>
  );
}
