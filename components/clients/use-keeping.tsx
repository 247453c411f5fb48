"use client";

import { Eraser, LockKeyholeOpen, Scale } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { lazyPart } from "@/components/ui/lazy-part";
import type { MenuItem } from "@/components/ui/menu";
import { useAsked } from "@/components/ui/use-asked";
import type { ClientRights } from "@/lib/core/clients/rights";
import type { ClientView } from "@/lib/core/clients/view";
import { retentionCan } from "@/lib/core/retention/can";

const HoldDialog = lazyPart(() => import("@/components/retention/hold-dialog").then((m) => m.HoldDialog));
const EraseDialog = lazyPart(() => import("@/components/retention/erase-dialog").then((m) => m.EraseDialog));

/** A client's legal hold and erasure, for the menu of its page. */
export function useKeeping(
  client: ClientView,
  may: ClientRights,
): { readonly items: readonly MenuItem[]; readonly layer: ReactNode } {
  const t = useTranslations("retention");
  const { asked, open, ask: show, close } = useAsked<{ readonly what: "hold" | "erase"; readonly at: number }>();
  const ask = (what: "hold" | "erase") => show({ what, at: Date.now() });
  const { id: clientId, name, hold } = client;
  const verdict = retentionCan.erase({ heldSince: hold?.since ?? null, isMerged: client.mergedInto !== null });
  const items: MenuItem[] = [
    ...(may.hold
      ? [
          {
            key: "hold",
            label: t(hold === null ? "set.menu" : "lift.menu"),
            icon: hold === null ? <Scale /> : <LockKeyholeOpen />,
            onSelect: () => ask("hold"),
          },
        ]
      : []),
    ...(may.erase
      ? [
          {
            key: "erase",
            label: t("erase.menu"),
            icon: <Eraser />,
            tone: "danger" as const,
            onSelect: () => ask("erase"),
            ...(verdict.allowed ? {} : { disabledReason: verdict.reason }),
          },
        ]
      : []),
  ];
  const layer =
    asked === null ? null : asked.what === "hold" ? (
      // Each time it opens it is about what is seen then.
      <HoldDialog
        key={asked.at}
        open={open}
        onClose={close}
        on={{ kind: "client", clientId }}
        name={name}
        hold={hold}
      />
    ) : (
      <EraseDialog key={asked.at} open={open} onClose={close} client={client} />
    );
  return { items, layer };
}
