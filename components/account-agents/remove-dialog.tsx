"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { SelectField } from "@/components/form/choice-fields";
import { FormShell } from "@/components/form/form-shell";
import { useFormAction } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";
import { removeAccountAgentsAction } from "@/lib/actions/account-agents";
import type { AccountAgent } from "@/lib/core/account-agents/view";
import type { AccountId } from "@/lib/core/ids";
import { routes } from "@/lib/routes";

type RemoveDialogProps = {
  account: { readonly id: AccountId; readonly name: string };
  leaving: readonly AccountAgent[];
  staying: readonly AccountAgent[];
  open: boolean;
  onClose: () => void;
};

/** What those who leave have open on the account, and who goes on with it. */
export function RemoveDialog({ account, leaving, staying, open, onClose }: RemoveDialogProps) {
  const t = useTranslations("accountAgents");
  const form = useFormAction(removeAccountAgentsAction, {
    done: ({ removed }) => t("removed", { count: removed }),
    onDone: onClose,
  });
  const expectedOpen = leaving.reduce((sum, agent) => sum + agent.open, 0);
  const title = t("remove.title", { count: leaving.length, name: account.name });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t("remove.act")}
        place="inline"
        formKey="remove-agents"
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) =>
          form.submit({
            accountId: account.id,
            userIds: leaving.map(({ id }) => id),
            heirId: values.text("heirId") || null,
            expectedOpen,
          })
        }
      >
        <p className="text-sm">{t("remove.body", { count: expectedOpen })}</p>
        <ul className="grid gap-2 text-sm">
          {leaving
            .filter((agent) => agent.open > 0)
            .map((agent) => (
              <li key={agent.id}>
                <bdi className="strong">{agent.name}</bdi>
                <ul>
                  {agent.interactions.map(({ id, number, contactName }) => (
                    <li key={id}>
                      <Link className="link" href={routes.interaction({ interactionId: id })}>
                        {t("remove.one", { number, name: contactName })}
                      </Link>
                    </li>
                  ))}
                  {agent.open > agent.interactions.length ? (
                    <li className="muted">{t("remove.more", { count: agent.open - agent.interactions.length })}</li>
                  ) : null}
                </ul>
              </li>
            ))}
        </ul>
        <SelectField
          name="heirId"
          label={t("remove.to")}
          help={t("remove.toHelp")}
          empty={t("remove.free")}
          options={staying.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FormShell>
    </Dialog>
  );
}
