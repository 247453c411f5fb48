import "server-only";
import { cache } from "react";
import { listRooms } from "@/lib/services/rooms/list-rooms";
import { requireCtx } from "@/lib/web/session";

export const loadRooms = cache(async () => listRooms(await requireCtx("interaction.read")));
