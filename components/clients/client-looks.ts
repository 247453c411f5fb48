import type { StatusLook } from "@/components/table/columns";
import type { ClientRowView, TimelineKind } from "@/lib/core/clients/view";
import type { RoomState } from "@/lib/core/rooms/states";

const looks = {
  client: { glyph: "on", tone: "positive", labelKey: "clients.states.client" },
  prospect: { glyph: "dash", labelKey: "clients.states.prospect" },
  archived: { glyph: "slash", labelKey: "clients.states.archived" },
  merged: { glyph: "slash", labelKey: "clients.states.merged" },
  blocked: { glyph: "x", tone: "danger", labelKey: "clients.states.blocked" },
  opted_out: { glyph: "bar", tone: "warning", labelKey: "clients.states.opted_out" },
  incomplete: { glyph: "half", tone: "warning", labelKey: "clients.states.incomplete" },
} as const satisfies Record<string, StatusLook>;

type Stated = Pick<ClientRowView, "stage" | "mergedInto" | "refused" | "incomplete">;

/** What matters most of a client in one word: that nothing goes out, else that it is to be filled in. */
export function clientLook({ stage, mergedInto, refused, incomplete }: Stated): StatusLook {
  if (mergedInto) return looks.merged;
  if (stage === "archived") return looks.archived;
  if (refused !== null) return looks[refused];
  return looks[incomplete && stage === "client" ? "incomplete" : stage];
}

const rooms = {
  reserved: { glyph: "dash" },
  pending: { glyph: "dash" },
  active: { glyph: "on", tone: "positive" },
  needs_verification: { glyph: "tri", tone: "warning" },
  cooling: { glyph: "half" },
  closed: { glyph: "done" },
} as const satisfies Record<RoomState, Omit<StatusLook, "labelKey">>;

export const roomLook = (state: RoomState): StatusLook => ({
  ...rooms[state],
  labelKey: `clients.rooms.states.${state}`,
});

/** What is drawn stronger in the timeline. */
export const isRefusal = (kind: TimelineKind): boolean => kind === "blocked" || kind === "opted_out";
