"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ComboboxField } from "@/components/form/combobox-field";
import { FormShell } from "@/components/form/form-shell";
import { StaleNotice, useStaleEdit } from "@/components/form/stale-notice";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { createUnitAction, moveUnitAction, renameUnitAction } from "@/lib/actions/units";
import type { OuId } from "@/lib/core/ids";
import { MoveEffectsList } from "./move-effects-list";
import { ParentPicker } from "./parent-picker";
import type { UnitView } from "@/lib/core/units/view";
import { inTreeOrder, pathOf } from "./unit-lists";

type PanelProps = { units: readonly UnitView[]; onClose: () => void };

/** A new unit below another. */
export function CreateUnitPanel({ units, parentId, onClose }: PanelProps & { parentId: OuId | null }) {
  const t = useTranslations("units");
  const form = useFormAction(createUnitAction, { done: (unit) => t("created", { name: unit.name }), onDone: onClose });
  const options = inTreeOrder(units).map((unit) => ({ value: unit.id, label: pathOf(units, unit.id) }));
  return (
    <FormShell
      noun={t("noun")}
      mode="create"
      place="panel"
      pending={form.pending}
      problem={form.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => form.submit({ name: values.text("name"), parentId: values.text("parentId") })}
    >
      <TextField name="name" label={t("fields.name")} maxLength={100} autoComplete="off" />
      <ComboboxField
        name="parentId"
        label={t("fields.parent")}
        options={options}
        defaultValue={parentId ?? options[0]?.value ?? null}
      />
    </FormShell>
  );
}

export function RenameUnitPanel({ unit, onClose }: { unit: UnitView; onClose: () => void }) {
  const t = useTranslations("units");
  const form = useFormAction(renameUnitAction, {
    done: (saved) => t("renamed", { name: saved.name }),
    onDone: onClose,
  });
  const edit = useStaleEdit(form.problem, unit.version);
  return (
    <FormShell
      noun={t("noun")}
      mode="edit"
      place="panel"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      onCancel={onClose}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({ ouId: unit.id, name: values.text("name"), version: unit.version });
      }}
    >
      <StaleNotice edit={edit} />
      <TextField name="name" label={t("fields.name")} maxLength={100} autoComplete="off" defaultValue={unit.name} />
    </FormShell>
  );
}

/** Another place in the tree for a unit and all below it, with what that changes. `to` is where it was dropped. */
export function MoveUnitPanel({ units, unit, to, onClose }: PanelProps & { unit: UnitView; to: OuId | null }) {
  const t = useTranslations("units");
  const [parentId, setParentId] = useState(to);
  const form = useFormAction(moveUnitAction, { done: (moved) => t("moved", { name: moved.name }), onDone: onClose });
  const edit = useStaleEdit(form.problem, unit.version);
  return (
    <FormShell
      noun={t("noun")}
      mode="act"
      verb={t("acts.move")}
      place="panel"
      pending={form.pending}
      problem={edit.problem}
      saved={form.saved}
      onCancel={onClose}
      note={t("moveNote")}
      onSubmit={(values) => {
        edit.markSent();
        form.submit({ ouId: unit.id, parentId: values.text("parentId"), version: unit.version });
      }}
    >
      <StaleNotice edit={edit} />
      <ParentPicker units={units} unit={unit} initial={to} onChange={setParentId} />
      {parentId ? <MoveEffectsList units={units} unit={unit} parentId={parentId} /> : null}
    </FormShell>
  );
}
