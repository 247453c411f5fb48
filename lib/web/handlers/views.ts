import "server-only";
import { OneView } from "@/lib/core/views/schema";
import { countView } from "@/lib/services/views/count-view";
import { defineRoute } from "@/lib/web/define-route";
import { viewer } from "@/lib/web/session";

/** What a view finds now: asked for after the page is there. */
export const viewCountHandler = defineRoute({
  permission: "view.read",
  input: OneView,
  touch: false,
  handle: async (ctx, input) => {
    const { zone } = await viewer();
    return { found: await countView(ctx, input, zone) };
  },
});
