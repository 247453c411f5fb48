import type { Ctx } from "@/lib/core/access/ctx";
import { type SettingName, type SettingValue, settings } from "@/lib/core/settings/registry";
import { settingNames } from "@/lib/core/settings/schema";
import type { AnySetting, SettingView } from "@/lib/core/settings/view";
import { type Tx, read } from "@/db/client";
import { requirePermission } from "@/lib/services/access/require";
import { countAffected } from "./count-affected";
import { readChanges } from "./read-changes";
import { readSettings } from "./read-setting";

/** Every setting of the company with its default, who changed it last, and what it bears on now. */
export async function listSettings(ctx: Ctx): Promise<readonly AnySetting[]> {
  requirePermission(ctx, "setting.read");
  return read(ctx, (tx) => viewsOf(tx, ctx, settingNames));
}

/** One of them. */
export async function getSetting<N extends SettingName>(ctx: Ctx, name: N): Promise<SettingView<N>> {
  requirePermission(ctx, "setting.read");
  return read(ctx, (tx) => viewOf(tx, ctx, name));
}

const viewsOf = async (tx: Tx, ctx: Ctx, names: readonly SettingName[]): Promise<readonly AnySetting[]> => {
  const views: AnySetting[] = [];
  // One after the other: they share the transaction's one connection, and the heavy ones are few.
  for (const name of names) views.push(await anyView(tx, ctx, name));
  return views;
};

/** The name says what the value is, which the compiler loses over a list of names. */
const anyView = async (tx: Tx, ctx: Ctx, name: SettingName) => (await viewOf(tx, ctx, name)) as AnySetting;

async function viewOf<N extends SettingName>(tx: Tx, ctx: Ctx, name: N): Promise<SettingView<N>> {
  const [values, changes] = [await readSettings(tx, ctx, [name]), await readChanges(tx, ctx, [name])];
  const value: SettingValue<N> = values[name];
  const affects = await countAffected[name](tx, ctx, value);
  const fallback: SettingValue<N> = settings[name].fallback as SettingValue<N>;
  return { name, value, fallback, changed: changes.get(name) ?? null, affects };
}
