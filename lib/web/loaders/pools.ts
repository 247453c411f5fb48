import "server-only";
import { cache } from "react";
import { PoolId } from "@/lib/core/ids";
import { getCapacity } from "@/lib/services/pools/get-capacity";
import { getPool } from "@/lib/services/pools/get-pool";
import { listPools } from "@/lib/services/pools/list-pools";
import { poolChoices } from "@/lib/services/pools/pool-choices";
import { orNotFound, parseParam } from "@/lib/web/or-not-found";
import { requireCtx } from "@/lib/web/session";

export const loadPools = cache(async () => listPools(await requireCtx("pool.read")));
export const loadPool = cache(async (raw: string) =>
  orNotFound(getPool(await requireCtx("pool.read"), parseParam(PoolId, raw))),
);
export const loadCapacity = cache(async (raw: string) =>
  orNotFound(getCapacity(await requireCtx("pool.read"), parseParam(PoolId, raw))),
);
/** What the form offers: free accounts and the units; with a pool, its own too. */
export const loadPoolChoices = cache(async (raw: string | null) =>
  poolChoices(await requireCtx("pool.read"), raw === null ? null : parseParam(PoolId, raw)),
);
