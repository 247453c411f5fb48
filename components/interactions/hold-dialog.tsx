"use client";

import { HoldDialog } from "@/components/retention/hold-dialog";
import type { ActDialogProps } from "./use-interaction-acts";

/** A legal hold on this one interaction. */
export const HoldInteractionDialog = ({ interaction, open, onClose, onDone }: ActDialogProps) => (
  <HoldDialog
    open={open}
    onClose={onClose}
    onDone={() => onDone(interaction)}
    on={{ kind: "interaction", interactionId: interaction.id }}
    name={interaction.contactName}
    hold={interaction.holds.own}
  />
);
