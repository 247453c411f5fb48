"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FormShell } from "@/components/form/form-shell";
import { TextArea } from "@/components/form/text-field";
import { useFormAction } from "@/components/form/use-form-action";
import { Dialog } from "@/components/ui/dialog";
import { TraceLine, type TraceStep } from "@/components/ui/trace-line";
import { useAsked } from "@/components/ui/use-asked";
import { refuseClientAction } from "@/lib/actions/clients";
import type { ClientView, IdentityView } from "@/lib/core/clients/view";

type Act = Parameters<typeof refuseClientAction>[0]["act"];
type Asked = { readonly act: Act; readonly identity: IdentityView | null };

/** Opts a client out, blocks them, or takes it back: what it does is said, and why is asked. `null` = every address. */
export function useRefusal(client: ClientView): {
  readonly layer: ReactNode;
  readonly ask: (act: Act, identity: IdentityView | null) => void;
} {
  const t = useTranslations("clients");
  const { asked, open, ask: askAbout, close } = useAsked<Asked>();
  const sent = asked?.act ?? "block";
  const form = useFormAction(refuseClientAction, {
    done: ({ rooms }) => t(`refuse.${sent}.done`, { rooms }),
    onDone: close,
  });
  const ask = (act: Act, identity: IdentityView | null) => askAbout({ act, identity });
  if (asked === null) return { layer: null, ask };
  const { act, identity } = asked;
  const whom = identity === null ? client.identities : [identity];
  const others = new Set(whom.flatMap(({ sharedWith }) => sharedWith.map(({ name }) => name)));
  const unseen = whom.reduce((sum, { sharedUnseen }) => sum + sharedUnseen, 0);
  const rooms = whom.reduce((sum, { liveRooms }) => sum + liveRooms, 0);
  const title = t(`refuse.${act}.title`, { name: client.name });
  const shared: TraceStep[] =
    others.size + unseen === 0
      ? []
      : [
          {
            key: "shared",
            state: "failed",
            title: t("refuse.shared", { count: others.size + unseen }),
            reason: [...others].join(", "),
          },
        ];
  const steps: TraceStep[] = [
    {
      key: "what",
      state: act === "opt_in" || act === "unblock" ? "travelled" : "failed",
      title: t(`refuse.${act}.what`),
    },
    ...(act === "opt_out"
      ? [{ key: "rooms", state: "failed" as const, title: t("refuse.opt_out.rooms", { count: rooms }) }]
      : []),
    ...(act === "block" ? [{ key: "rooms", state: "travelled" as const, title: t("refuse.block.rooms") }] : []),
    ...shared,
  ];
  const layer = (
    <Dialog open={open} onClose={close} title={title}>
      <FormShell
        key={`${act}:${identity?.id ?? ""}`}
        noun={title}
        mode="act"
        verb={t(`refuse.${act}.act`)}
        tone={act === "opt_out" || act === "block" ? "danger" : "primary"}
        place="inline"
        formKey={act}
        pending={form.pending}
        problem={form.problem}
        saved={form.saved}
        onCancel={close}
        onSubmit={(values) =>
          form.submit({ clientId: client.id, identityId: identity?.id ?? null, act, reason: values.text("reason") })
        }
      >
        <TraceLine caption={title} steps={steps} />
        <TextArea name="reason" label={t("refuse.why")} help={t("refuse.whyHelp")} maxLength={200} rows={2} />
      </FormShell>
    </Dialog>
  );
  return { layer, ask };
}
