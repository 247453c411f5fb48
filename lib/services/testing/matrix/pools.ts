import { CreatePool, UpdatePool } from "@/lib/core/pools/schema";
import { changePoolState } from "@/lib/services/pools/change-pool-state";
import { createPool } from "@/lib/services/pools/create-pool";
import { exportPools } from "@/lib/services/pools/export-pools";
import { getPool } from "@/lib/services/pools/get-pool";
import { listPools } from "@/lib/services/pools/list-pools";
import { poolChoices } from "@/lib/services/pools/pool-choices";
import { removePool } from "@/lib/services/pools/remove-pool";
import { updatePool } from "@/lib/services/pools/update-pool";
import { findPlaces } from "@/lib/services/search/find-places";
import { explainSelection } from "@/lib/services/selection/explain-selection";
import { drained } from "./drained";
import { type Expectations, admins, users } from "./expectation";
import type { Target } from "./make-target";

const pool = (at: Target) => ({
  name: "Another pool",
  primaries: [],
  secondaries: [at.idleAccountId],
  ouIds: [at.emptyOuId],
  mappings: [],
  defaultRegion: null,
  fallbackUpward: false,
  matchSharedCode: true,
  cooldownDays: null,
});

export const pools: Expectations = {
  listPools: { may: admins, reach: "list", run: (ctx) => listPools(ctx) },
  getPool: { may: admins, reach: "company", run: (ctx, at) => getPool(ctx, at.poolId) },
  poolChoices: { may: admins, reach: "blind", run: (ctx, at) => poolChoices(ctx, at.poolId) },
  createPool: {
    may: admins,
    reach: "links",
    run: (ctx, at) => createPool(ctx, CreatePool.parse({ ...pool(at), channel: "whatsapp" })),
  },
  updatePool: {
    may: admins,
    reach: "company",
    run: (ctx, at) => updatePool(ctx, UpdatePool.parse({ ...pool(at), poolId: at.poolId, version: 1 })),
    linking: (ctx, own, at) => updatePool(ctx, UpdatePool.parse({ ...pool(at), poolId: own.poolId, version: 1 })),
  },
  changePoolState: {
    may: admins,
    reach: "company",
    run: (ctx, at) => changePoolState(ctx, { poolId: at.poolId, version: 1, to: "inactive" }),
  },
  exportPools: {
    may: admins,
    reach: "blind",
    run: (ctx, at) => drained(exportPools(ctx, { kind: "ids", ids: [at.poolId] }, "en")),
  },
  removePool: { may: admins, reach: "company", run: (ctx, at) => removePool(ctx, { poolId: at.poolId, version: 1 }) },
};

const asked = (at: Target) => ({ userId: at.userId, channel: "whatsapp" as const, client: { clientId: at.clientId } });

export const selection: Expectations = {
  explainSelection: {
    may: ["supervisor", "admin", "operator"],
    reach: "visible",
    run: (ctx, at) => explainSelection(ctx, asked(at)),
    linking: (ctx, own, at) => explainSelection(ctx, { ...asked(at), userId: own.userId }),
  },
  findPlaces: { may: users, reach: "seen", run: (ctx) => findPlaces(ctx, { q: "mark-" }) },
};
