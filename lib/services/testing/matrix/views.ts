import { RemoveView, RenameView, SaveView, ShareView, UpdateView } from "@/lib/core/views/schema";
import { nameValues } from "@/lib/services/search/name-values";
import { suggestValues } from "@/lib/services/search/suggest-values";
import { countView } from "@/lib/services/views/count-view";
import { getView } from "@/lib/services/views/get-view";
import { listViews } from "@/lib/services/views/list-views";
import { removeView } from "@/lib/services/views/remove-view";
import { renameView } from "@/lib/services/views/rename-view";
import { saveView } from "@/lib/services/views/save-view";
import { shareView } from "@/lib/services/views/share-view";
import { updateView } from "@/lib/services/views/update-view";
import { type Expectations, users } from "./expectation";

const query = "search=status+is+open";
const version = 1;

export const views: Expectations = {
  listViews: { may: users, reach: "list", run: (ctx) => listViews(ctx) },
  getView: { may: users, reach: "own", run: (ctx, { viewId }) => getView(ctx, { viewId }) },
  countView: { may: users, reach: "own", run: (ctx, { viewId }) => countView(ctx, { viewId }, "UTC") },
  saveView: {
    may: users,
    reach: "list",
    run: (ctx) => saveView(ctx, SaveView.parse({ name: "Another", query, shared: false })),
  },
  updateView: {
    may: users,
    reach: "own",
    run: (ctx, { viewId }) => updateView(ctx, UpdateView.parse({ viewId, version, query })),
  },
  renameView: {
    may: users,
    reach: "own",
    run: (ctx, { viewId }) => renameView(ctx, RenameView.parse({ viewId, version, name: "Renamed" })),
  },
  shareView: {
    may: ["supervisor", "admin"],
    reach: "own",
    run: (ctx, { viewId }) => shareView(ctx, ShareView.parse({ viewId, version, shared: true })),
  },
  removeView: {
    may: users,
    reach: "own",
    run: (ctx, { viewId }) => removeView(ctx, RemoveView.parse({ viewId, version })),
  },
};

export const searching: Expectations = {
  suggestValues: { may: users, reach: "seen", run: (ctx) => suggestValues(ctx, { field: "agent", typed: "" }) },
  nameValues: {
    may: users,
    reach: "seen",
    run: (ctx, at) => nameValues(ctx, { search: `agent is ${at.userId} or account is ${at.accountId}` }),
  },
};
