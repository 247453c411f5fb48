import type { Actor } from "@/lib/core/access/actor";
import { can } from "@/lib/core/access/permissions";

/** Conversations, those that wait for the client's first answer, what was taken of them as files, done with many, and deleted. */
const interactionTabs = ["conversations", "invitations", "exports", "bulk", "deleted"] as const;
export type InteractionTab = (typeof interactionTabs)[number];

/** The tabs of the interactions that an actor has. */
export const tabsOf = (actor: Actor): readonly InteractionTab[] =>
  interactionTabs.filter((tab) => {
    if (tab === "bulk") return can(actor, "bulk.use");
    return tab !== "deleted" || can(actor, "interaction.read_deleted");
  });
