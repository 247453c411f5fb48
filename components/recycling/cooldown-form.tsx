"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { NumberField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { changeSettingAction } from "@/lib/actions/settings";
import type { CooldownView } from "@/lib/core/recycling/view";

const name = "recycling.cooldown_days";

/** How long pairs rest, and for what it counts. */
export function CooldownForm({ cooldown, onClose }: { cooldown: CooldownView; onClose: () => void }) {
  const t = useTranslations("recycling");
  const form = useFormAction(changeSettingAction, { done: t("cooldown.saved"), onDone: onClose });
  const seen = cooldown.changed?.at ?? null;
  const edit = useStaleEdit(form.problem, seen === null ? 0 : Date.parse(seen));
  const submit = (to: Parameters<typeof changeSettingAction>[0]["to"]) => {
    edit.markSent();
    form.submit({ name, to, seen });
  };
  const { changed, defaultDays, liveRooms, ownPools } = cooldown;
  return (
    <FormShell
      noun={t("cooldown.title")}
      mode="edit"
      place="panel"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        const days = values.number("value");
        // What is no number is refused in the setting's own words.
        submit({ kind: "value", value: Number.isNaN(days) ? values.text("value") : days });
      }}
    >
      <StaleNotice edit={edit} />
      <p className="text-sm">{t("cooldown.body")}</p>
      <NumberField
        name="value"
        label={t("cooldown.field")}
        help={t("cooldown.help", { count: defaultDays })}
        min={0}
        max={365}
        defaultValue={cooldown.days}
      />
      <p className="help">
        {t("cooldown.affects", { rooms: liveRooms })} {t("cooldown.ownPools", { count: ownPools })}
      </p>
      <p className="help">
        {changed === null
          ? t("cooldown.never")
          : t.rich("cooldown.changed", {
              by: changed.by ?? t("cooldown.operator"),
              at: () => <RelativeTime at={changed.at} />,
            })}
      </p>
      {changed === null ? null : (
        <div>
          <Button size="sm" busy={form.pending} onClick={() => submit({ kind: "default" })}>
            {t("cooldown.reset", { days: defaultDays })}
          </Button>
        </div>
      )}
    </FormShell>
  );
}
