"use client";

import { useTranslations } from "next-intl";
import { RadioGroup } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { ManyField } from "@/components/form/many-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";
import { assignClientsAction } from "@/lib/actions/clients";
import type { ClientChoicesView } from "@/lib/core/clients/view";

type Input = Parameters<typeof assignClientsAction>[0];

export type AssignWhom = {
  readonly clients: Input["clients"];
  readonly count: number;
  /** Of a single one. */
  readonly name: string | null;
  /** Whom it is assigned to now; none where several are asked about. */
  readonly userIds: readonly string[];
};

type AssignDialogProps = {
  open: boolean;
  onClose: () => void;
  whom: AssignWhom;
  users: ClientChoicesView["users"];
};

const hows = ["add", "take", "only"] as const;

/** Gives clients to users or takes them away; who talks with a client goes on seeing it. */
export function AssignDialog({ open, onClose, whom, users }: AssignDialogProps) {
  const t = useTranslations("clients");
  const form = useFormAction(assignClientsAction, {
    done: ({ clients }) => t("assign.done", { count: clients }),
    onDone: onClose,
  });
  const title =
    whom.name === null ? t("assign.titleMany", { count: whom.count }) : t("assign.title", { name: whom.name });
  const several = whom.name === null || whom.userIds.length === 0;
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        key={title}
        noun={title}
        mode="act"
        verb={t("assign.act")}
        place="inline"
        formKey="assign"
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) =>
          form.submit({
            clients: whom.clients,
            how: several ? (hows.find((how) => how === values.text("how")) ?? "add") : "only",
            userIds: values.list("userIds"),
          })
        }
      >
        <p className="text-sm">{t("assign.body")}</p>
        {several ? (
          <RadioGroup
            name="how"
            label={t("assign.how")}
            options={hows.map((how) => ({ value: how, label: t(`assign.hows.${how}`) }))}
            defaultValue="add"
          />
        ) : null}
        <ManyField
          name="userIds"
          label={t("columns.users")}
          options={users.map(({ id, name, email }) => ({ value: id, label: name, detail: email }))}
          chosen={whom.userIds}
          none={t("assign.none")}
          searchLabel={t("assign.search")}
        />
      </FormShell>
    </Dialog>
  );
}
