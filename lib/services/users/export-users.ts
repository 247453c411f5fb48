import type { UserRowView } from "@/lib/core/users/view";
import type { Ctx } from "@/lib/core/access/ctx";
import type { ExportRows } from "@/lib/core/csv/schema";
import { type ListExport, exportList } from "@/lib/services/csv/export-list";
import { listUsers, userList } from "./list-users";

/** The users for a file; audited. */
export const exportUsers = (ctx: Ctx, input: ExportRows): Promise<ListExport<UserRowView>> =>
  exportList(ctx, input, { permission: "user.read", allow: userList, action: "user.export", list: listUsers });
