import type { StatusLook } from "@/components/table/columns";
import { shownConnectionState } from "@/lib/core/connections/list-columns";
import type { ConnectionView, TemplateView } from "@/lib/core/connections/view";

const looks: Readonly<Record<string, StatusLook>> = {
  usable: { glyph: "on", tone: "positive", labelKey: "connections.states.usable" },
  failing: { glyph: "x", tone: "danger", labelKey: "connections.states.failing" },
  running: { glyph: "ring", tone: "accent", labelKey: "connections.states.running" },
};

/** How the state of a connection is drawn; what was never tested says so. */
export const stateLook = (state: string): StatusLook =>
  looks[state] ?? { glyph: "dash", labelKey: "connections.states.untested" };

/** While a test runs, that is the state: the former answer is about to be replaced. */
export const connectionLook = (connection: Pick<ConnectionView, "state" | "test">): StatusLook =>
  stateLook(shownConnectionState(connection));

export const templateLooks: Readonly<Record<TemplateView["status"], StatusLook>> = {
  approved: { glyph: "done", tone: "positive", labelKey: "connections.templates.statuses.approved" },
  pending: { glyph: "ring", labelKey: "connections.templates.statuses.pending" },
  rejected: { glyph: "x", tone: "danger", labelKey: "connections.templates.statuses.rejected" },
  paused: { glyph: "half", tone: "warning", labelKey: "connections.templates.statuses.paused" },
  disabled: { glyph: "bar", labelKey: "connections.templates.statuses.disabled" },
};
