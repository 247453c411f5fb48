"use client";

import { useTranslations } from "next-intl";
import { FormShell } from "@/components/form/form-shell";
import { TextField } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";
import { TraceLine } from "@/components/ui/trace-line";
import { eraseClientAction } from "@/lib/actions/retention";
import type { ClientView } from "@/lib/core/clients/view";

/** Erases a client for good: what goes and what stays is said, and the name is typed. */
export function EraseDialog({ open, onClose, client }: { open: boolean; onClose: () => void; client: ClientView }) {
  const t = useTranslations("retention.erase");
  const form = useFormAction(eraseClientAction, { done: t("done"), onDone: onClose });
  const title = t("title", { name: client.name });
  const gone = (key: "person" | "said" | "files") => ({ key, state: "failed" as const, title: t(`gone.${key}`) });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <FormShell
        noun={title}
        mode="act"
        verb={t("act")}
        tone="danger"
        place="inline"
        formKey="erase"
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={onClose}
        onSubmit={(values) =>
          form.submit({ clientId: client.id, name: values.text("name"), expectedRooms: client.liveRooms })
        }
      >
        <TraceLine
          caption={title}
          steps={[
            gone("person"),
            gone("said"),
            {
              key: "rooms",
              state: client.liveRooms === 0 ? "travelled" : "failed",
              title: t("rooms", { count: client.liveRooms }),
            },
            gone("files"),
            { key: "stays", state: "travelled", title: t("stays"), reason: t("staysWhy") },
          ]}
        />
        <TextField name="name" label={t("type", { name: client.name })} autoComplete="off" spellCheck={false} />
      </FormShell>
    </Dialog>
  );
}
