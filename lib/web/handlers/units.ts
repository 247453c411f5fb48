import "server-only";
import { PreviewMove } from "@/lib/core/units/schema";
import { previewMove } from "@/lib/services/units/preview-move";
import { defineRoute } from "@/lib/web/define-route";

/** Whose codes would lead elsewhere once a unit stood below another. */
export const previewMoveHandler = defineRoute({ permission: "unit.move", input: PreviewMove, handle: previewMove });
