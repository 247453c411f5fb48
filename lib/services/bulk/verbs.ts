import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import type { Ctx } from "@/lib/core/access/ctx";
import type { BulkWish } from "@/lib/core/bulk/schema";
import { AppError } from "@/lib/core/errors";
import type { InteractionId } from "@/lib/core/ids";
import { assignInteraction } from "@/lib/services/interactions/assign-interaction";
import { closeInteraction } from "@/lib/services/interactions/close-interaction";
import { deleteInteraction } from "@/lib/services/interactions/delete-interaction";
import { disposeInteraction, pathOf } from "@/lib/services/interactions/dispose-interaction";
import { lockOwner } from "@/lib/services/interactions/lock-interaction";
import { restoreInteraction } from "@/lib/services/interactions/restore-interaction";
import { refuseUnknown, tagInteraction } from "@/lib/services/interactions/tag-interaction";
import { heirsFor } from "@/lib/services/rooms/find-room-heirs";

type BulkVerb = {
  /** Says what it is ("Sale › Won"). @throws AppError `invalid` for what would be refused for each of them */
  readonly describe: (tx: Tx, ctx: Ctx) => Promise<string | null>;
  /** The verb of the single act, asked as whoever wants it done. @throws AppError as it does */
  readonly act: (ctx: Ctx, interactionId: InteractionId) => Promise<unknown>;
};

const nothingMore = () => Promise.resolve(null);

/** How a wish is carried out. */
export function verbOf(wish: BulkWish): BulkVerb {
  switch (wish.act) {
    case "close":
      return { describe: nothingMore, act: (ctx, interactionId) => closeInteraction(ctx, { interactionId }) };
    case "dispose": {
      const { dispositionId } = wish;
      return {
        describe: async (tx, ctx) => (await pathOf(tx, ctx, dispositionId)).join(" › "),
        act: (ctx, interactionId) => disposeInteraction(ctx, { interactionId, dispositionId }),
      };
    }
    case "tag": {
      const { add, remove } = wish;
      return {
        describe: async (tx, ctx) => {
          await refuseUnknown(tx, ctx, add, "add");
          return [...add.map((word) => `+ ${word}`), ...remove.map((word) => `− ${word}`)].join(", ");
        },
        act: (ctx, interactionId) => tagInteraction(ctx, { interactionId, add, remove }),
      };
    }
    case "assign": {
      const { userId } = wish;
      return {
        describe: async (tx, ctx) => {
          const heir = await lockOwner(tx, ctx, and(heirsFor(ctx), eq(users.id, userId)));
          if (heir) return heir.name;
          const fields = { userId: ["Choose an active agent with a unit"] };
          throw new AppError("invalid", "Check the form", { fields });
        },
        act: (ctx, interactionId) => assignInteraction(ctx, { interactionId, userId }),
      };
    }
    case "delete":
      return { describe: nothingMore, act: (ctx, interactionId) => deleteInteraction(ctx, { interactionId }) };
    case "restore":
      return { describe: nothingMore, act: (ctx, interactionId) => restoreInteraction(ctx, { interactionId }) };
  }
}
