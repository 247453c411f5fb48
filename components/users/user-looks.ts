import type { StatusLook } from "@/components/table/columns";
import type { UserRowView } from "@/lib/core/users/view";

const looks = {
  active: { glyph: "on", tone: "positive", labelKey: "users.states.active" },
  invited: { glyph: "dash", labelKey: "users.states.invited" },
  disabled: { glyph: "bar", labelKey: "users.states.disabled" },
  archived: { glyph: "slash", labelKey: "users.states.archived" },
} as const satisfies Record<string, StatusLook>;

/** An active user without a password is one who was invited. */
export const userLook = ({ state, invited }: Pick<UserRowView, "state" | "invited">): StatusLook =>
  looks[state === "active" && invited ? "invited" : state];
