import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Ctx } from "@/lib/core/access/ctx";
import { CountryCode } from "@/lib/core/countries";
import { AppError } from "@/lib/core/errors";
import type { AccountId, PoolId, UserId } from "@/lib/core/ids";
import { type CodeChannel, codeChannels } from "@/lib/core/links/code-channels";
import { anyCodeLink } from "@/lib/core/links/code-link";
import { type QrIssue, type QrPool, qrState } from "@/lib/core/links/qr-state";
import { read, type Tx } from "@/db/client";
import { extensions, officialAccounts, pools, providerConnections, users } from "@/db/schema";
import { requirePermission } from "@/lib/services/access/require";
import { loadPath } from "@/lib/services/selection/load-path";
import { readSettings } from "@/lib/services/settings/read-setting";

type Owner = { readonly id: UserId; readonly name: string; readonly title: string | null };

/** The channel that was asked about, and those on which the user could have a code: some pool serves them there. */
type Place = { readonly channel: CodeChannel; readonly channels: readonly CodeChannel[] };

export type QrDto = Place & QrState;

type QrState =
  | {
      readonly kind: "ok";
      readonly user: Owner;
      readonly extension: string;
      /** What the code holds: `https://wa.me/…?text=%23…` or the channel's own. */
      readonly url: string;
      readonly address: string;
      /** A Sandbox number: only the Sandbox phone can scan it. */
      readonly isTest: boolean;
    }
  | { readonly kind: "no_extension"; readonly user: Owner }
  | {
      readonly kind: "account_issue";
      readonly user: Owner;
      /** Which of the causes, for admins; null for everyone else. */
      readonly cause: QrIssue | "link_too_long" | null;
      readonly accountId: AccountId | null;
    };

type Asked = { readonly userId: UserId; readonly channel?: CodeChannel };

/** A user's code or why there is none: one's own for everyone, anyone's for admins. Others do not exist for the asker. */
export async function getQr(ctx: Ctx, { userId, channel = "whatsapp" }: Asked): Promise<QrDto> {
  requirePermission(ctx, "profile.read");
  const { actor } = ctx;
  const isAdmin = actor.kind === "user" && actor.roles.includes("admin");
  if (!isAdmin && !(actor.kind === "user" && actor.id === userId)) throw new AppError("not_found", "No such user");
  return read(ctx, async (tx) => {
    const [owner, paths, settings] = await Promise.all([
      loadOwner(tx, ctx, userId),
      Promise.all(codeChannels.map((one) => loadPath(tx, ctx, userId, one))),
      readSettings(tx, ctx, ["pools.inherit_when_missing", "qr.lead_text"]),
    ]);
    const channels = codeChannels.filter((_, at) => paths[at]?.some(({ poolId }) => poolId !== null));
    const units = paths[codeChannels.indexOf(channel)] ?? [];
    const place = { channel, channels };
    const found = await loadQrPools(tx, ctx, [...new Set(units.flatMap(({ poolId }) => poolId ?? []))]);
    const { user, ouId, country, extension } = owner;
    const inheritWhenMissing = settings["pools.inherit_when_missing"];
    const state = qrState({
      user: { ouId, country, extension },
      settings: { inheritWhenMissing },
      units,
      pools: found,
    });
    if (state.kind === "no_extension") return { ...place, kind: "no_extension", user };
    const issue = (cause: QrIssue | "link_too_long", accountId: AccountId | null): QrDto => ({
      ...place,
      kind: "account_issue",
      user,
      cause: isAdmin ? cause : null,
      accountId: isAdmin ? accountId : null,
    });
    if (state.kind === "account_issue") return issue(state.cause, state.primary?.id ?? null);
    const { address } = state.primary;
    const link = anyCodeLink(channel, {
      address,
      extension: state.extension,
      leadText: settings["qr.lead_text"] ?? "",
    });
    if (!link.ok) return issue("link_too_long", state.primary.id);
    const { id: primaryId } = state.primary;
    const isTest = found
      .flatMap(({ primaries }) => primaries)
      .some(({ id, provider }) => id === primaryId && provider === "sandbox");
    return { ...place, kind: "ok", user, extension: state.extension, url: link.url, address, isTest };
  });
}

async function loadOwner(tx: Tx, ctx: Ctx, userId: UserId) {
  const [row] = await tx
    .select({
      id: users.id,
      name: users.name,
      title: users.title,
      ouId: users.ouId,
      country: users.country,
      word: extensions.word,
    })
    .from(users)
    .leftJoin(
      extensions,
      and(eq(extensions.companyId, users.companyId), eq(extensions.userId, users.id), isNull(extensions.releasedAt)),
    )
    .where(and(eq(users.companyId, ctx.companyId), eq(users.id, userId)));
  if (!row) throw new AppError("not_found", "No such user");
  const country = CountryCode.safeParse(row.country);
  return {
    user: { id: row.id, name: row.name, title: row.title },
    ouId: row.ouId,
    country: country.success ? country.data : null,
    extension: row.word,
  };
}

type Primary = QrPool["primaries"][number] & { readonly provider: string };
type PoolOfCodes = Omit<QrPool, "primaries"> & { readonly primaries: readonly Primary[] };

/** Pools as codes ask them, with their primaries: two statements, whatever their number. */
export async function loadQrPools(tx: Tx, ctx: Ctx, poolIds: readonly PoolId[]): Promise<readonly PoolOfCodes[]> {
  if (poolIds.length === 0) return [];
  const ids = [...poolIds];
  const [rows, primaries] = await Promise.all([
    tx
      .select({
        id: pools.id,
        state: pools.state,
        defaultRegion: pools.defaultRegion,
        fallbackUpward: pools.fallbackUpward,
      })
      .from(pools)
      .where(and(eq(pools.companyId, ctx.companyId), inArray(pools.id, ids))),
    tx
      .select({
        id: officialAccounts.id,
        poolId: officialAccounts.poolId,
        address: officialAccounts.address,
        country: officialAccounts.country,
        state: officialAccounts.state,
        priority: officialAccounts.priority,
        provider: providerConnections.provider,
        connectionUsable: sql<boolean>`${providerConnections.state} = 'usable'`,
      })
      .from(officialAccounts)
      .innerJoin(
        providerConnections,
        and(
          eq(providerConnections.companyId, officialAccounts.companyId),
          eq(providerConnections.id, officialAccounts.connectionId),
        ),
      )
      .where(
        and(
          eq(officialAccounts.companyId, ctx.companyId),
          eq(officialAccounts.purpose, "primary"),
          inArray(officialAccounts.poolId, ids),
        ),
      ),
  ]);
  const ofPool = Map.groupBy(primaries, ({ poolId }) => poolId);
  return rows.map(({ state, ...pool }) => ({
    ...pool,
    active: state === "active",
    primaries: ofPool.get(pool.id) ?? [],
  }));
}
