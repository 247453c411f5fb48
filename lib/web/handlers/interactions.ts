import "server-only";
import { z } from "zod";
import {
  FindViewers,
  InteractionRead,
  InteractionSearch,
  KeepViewing,
  parseInteractionQuery,
} from "@/lib/core/interactions/schema";
import { countInteractions } from "@/lib/services/interactions/count-interactions";
import { FindOwners } from "@/lib/core/interactions/act-schema";
import { dispositionChoices } from "@/lib/services/dispositions/disposition-choices";
import { findOwners } from "@/lib/services/interactions/find-owners";
import { findViewers } from "@/lib/services/interactions/find-viewers";
import { getInteraction } from "@/lib/services/interactions/get-interaction";
import { keepViewing } from "@/lib/services/interactions/keep-viewing";
import { listInteractions } from "@/lib/services/interactions/list-interactions";
import { listRooms } from "@/lib/services/rooms/list-rooms";
import { FindHeirs } from "@/lib/core/rooms/schema";
import { findRoomHeirs } from "@/lib/services/rooms/find-room-heirs";
import { tagChoices } from "@/lib/services/tags/tag-choices";
import { defineRoute } from "@/lib/web/define-route";
import { providerDescriptors } from "@/lib/web/providers";
import { viewer } from "@/lib/web/session";

/** The list, asked again by the browser when the live stream says that something changed. */
export const interactionsHandler = defineRoute({
  permission: "interaction.read",
  input: InteractionSearch,
  touch: false,
  handle: async (ctx, search) => {
    return listInteractions(ctx, parseInteractionQuery(search), search.zone ?? (await viewer()).zone);
  },
});

/** How many the list finds, asked after its page. */
export const interactionCountHandler = defineRoute({
  permission: "interaction.read",
  input: InteractionSearch,
  touch: false,
  handle: async (ctx, search) => {
    return countInteractions(ctx, parseInteractionQuery(search), search.zone ?? (await viewer()).zone);
  },
});

/** One conversation, asked again likewise. */
export const interactionHandler = defineRoute({
  permission: "interaction.read",
  input: InteractionRead,
  touch: false,
  handle: (ctx, { interactionId }) => getInteraction(ctx, interactionId, providerDescriptors),
});

/** A page says that it has one open, or had. The stream's beat causes it: nobody's doing. */
export const viewingHandler = defineRoute({
  permission: "interaction.read",
  input: KeepViewing,
  touch: false,
  handle: (ctx, page) => keepViewing(ctx, page),
});

/** Who has those of a page of the list open. */
export const viewersHandler = defineRoute({
  permission: "interaction.read",
  input: FindViewers,
  touch: false,
  handle: async (ctx, { ids }) => findViewers(ctx, ids),
});

/** The viewer's own rooms, likewise. */
export const roomsHandler = defineRoute({
  permission: "interaction.read",
  input: z.strictObject({}),
  touch: false,
  handle: (ctx) => listRooms(ctx),
});

/** Whom a room may be given to. */
export const roomHeirsHandler = defineRoute({
  permission: "room.hand_over",
  input: FindHeirs,
  handle: async (ctx, input) => ({ users: await findRoomHeirs(ctx, input) }),
});

/** Whom an interaction may be assigned to. */
export const interactionOwnersHandler = defineRoute({
  permission: "interaction.assign",
  input: FindOwners,
  handle: async (ctx, input) => ({ users: await findOwners(ctx, input) }),
});

/** What an interaction may be tagged with. */
export const tagChoicesHandler = defineRoute({
  permission: "interaction.tag",
  input: z.strictObject({}),
  handle: async (ctx) => ({ tags: await tagChoices(ctx) }),
});

/** What an interaction may be closed with. */
export const dispositionChoicesHandler = defineRoute({
  permission: "interaction.dispose",
  input: z.strictObject({}),
  handle: async (ctx) => ({ dispositions: await dispositionChoices(ctx) }),
});
