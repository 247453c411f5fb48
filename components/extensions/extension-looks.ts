import type { StatusLook } from "@/components/table/columns";
import type { ExtensionView } from "@/lib/core/extensions/view";

const looks = {
  current: { glyph: "on", tone: "positive", labelKey: "extensions.standings.current" },
  asleep: { glyph: "bar", labelKey: "extensions.standings.asleep" },
  former: { glyph: "half", tone: "warning", labelKey: "extensions.standings.former" },
} as const satisfies Record<string, StatusLook>;

/** A word leads to its user only while they are active. */
export const extensionLook = ({ standing, userState }: Pick<ExtensionView, "standing" | "userState">): StatusLook =>
  standing === "former" ? looks.former : userState === "active" ? looks.current : looks.asleep;
