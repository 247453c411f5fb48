import { z } from "zod";
import { RoomId, UserId } from "@/lib/core/ids";

export const EndRoom = z.strictObject({
  roomId: RoomId,
  reason: z.string().trim().max(200, "At most 200 characters").default(""),
});
export type EndRoom = z.output<typeof EndRoom>;

export const ReopenRoom = z.strictObject({ roomId: RoomId });
export type ReopenRoom = z.output<typeof ReopenRoom>;

export const HandOverRoom = z.strictObject({
  roomId: RoomId,
  userId: UserId,
  reason: z.string().trim().min(1, "Say why").max(200, "At most 200 characters"),
});
export type HandOverRoom = z.output<typeof HandOverRoom>;

const WithReason = z.strictObject({
  roomId: RoomId,
  reason: z.string().trim().min(1, "Say why").max(200, "At most 200 characters"),
});
export const FreezeRoom = WithReason;
export type FreezeRoom = z.output<typeof FreezeRoom>;
export const ClearRoom = WithReason;
export type ClearRoom = z.output<typeof ClearRoom>;

export const VerifyRoom = z.strictObject({ roomId: RoomId });
export type VerifyRoom = z.output<typeof VerifyRoom>;

export const FindHeirs = z.strictObject({ roomId: RoomId });
export type FindHeirs = z.output<typeof FindHeirs>;
