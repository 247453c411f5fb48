import { z } from "zod";
import { RoomId } from "@/lib/core/ids";

export const EndRoom = z.strictObject({
  roomId: RoomId,
  reason: z.string().trim().max(200, "At most 200 characters").default(""),
});
export type EndRoom = z.output<typeof EndRoom>;
