import { CountryCode } from "@/lib/core/countries";
import { CreatePool, UpdatePool } from "@/lib/core/pools/schema";
import { PoolEdit } from "@/lib/core/selection/with-edit";
import { exportMappings } from "@/lib/services/geography/export-mappings";
import { listMappings } from "@/lib/services/geography/list-mappings";
import { changePoolState } from "@/lib/services/pools/change-pool-state";
import { createPool } from "@/lib/services/pools/create-pool";
import { exportPools } from "@/lib/services/pools/export-pools";
import { getCapacity } from "@/lib/services/pools/get-capacity";
import { getPool } from "@/lib/services/pools/get-pool";
import { listPools } from "@/lib/services/pools/list-pools";
import { mapCountry } from "@/lib/services/pools/map-country";
import { moveAccount } from "@/lib/services/pools/move-account";
import { poolChoices } from "@/lib/services/pools/pool-choices";
import { readMappingFile } from "@/lib/services/pools/read-mapping-file";
import { removePool } from "@/lib/services/pools/remove-pool";
import { updatePool } from "@/lib/services/pools/update-pool";
import { findPlaces } from "@/lib/services/search/find-places";
import { explainSelection } from "@/lib/services/selection/explain-selection";
import { findClients, getClientName } from "@/lib/services/selection/find-clients";
import { getCoverage } from "@/lib/services/selection/get-coverage";
import { previewMapping } from "@/lib/services/selection/preview-mapping";
import { previewPoolEdit } from "@/lib/services/selection/preview-pool-edit";
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

const mapping = { from: CountryCode.parse("HK"), to: CountryCode.parse("SG") };

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
  mapCountry: {
    may: admins,
    reach: "company",
    run: (ctx, at) => mapCountry(ctx, { ...mapping, poolId: at.poolId, version: 1 }),
  },
  moveAccount: {
    may: admins,
    reach: "company",
    run: (ctx, at) => moveAccount(ctx, { accountId: at.idleAccountId, poolId: at.poolId, toPoolId: at.poolId }),
    // It is in no pool, so it cannot leave one.
    but: { admin: "conflict", operator: "conflict" },
  },
  getCapacity: { may: admins, reach: "company", run: (ctx, at) => getCapacity(ctx, at.poolId) },
  readMappingFile: {
    may: admins,
    reach: "list",
    run: async (ctx) => readMappingFile(ctx, { text: "HK,SG" }, { nameOf: String, heads: { from: "", to: "" } }),
  },
  removePool: { may: admins, reach: "company", run: (ctx, at) => removePool(ctx, { poolId: at.poolId, version: 1 }) },
};

const edit = (at: Target) => ({
  channel: "whatsapp" as const,
  edit: PoolEdit.parse({
    poolId: at.poolId,
    name: "Edited",
    primaries: [],
    secondaries: [at.idleAccountId],
    ouIds: [at.emptyOuId],
    mappings: [],
    defaultRegion: null,
    fallbackUpward: false,
    matchSharedCode: true,
  }),
});

export const geography: Expectations = {
  listMappings: { may: admins, reach: "list", run: (ctx) => listMappings(ctx) },
  exportMappings: {
    may: admins,
    reach: "blind",
    run: (ctx, at) =>
      drained(
        exportMappings(ctx, { kind: "ids", ids: [`${at.poolId}:HK`] }, { locale: "en", nameOf: (country) => country }),
      ),
  },
  getCoverage: {
    may: admins,
    reach: "company",
    run: (ctx, at) => getCoverage(ctx, { ouId: at.ouId, channel: "whatsapp" }),
  },
  previewPoolEdit: { may: admins, reach: "company", run: (ctx, at) => previewPoolEdit(ctx, edit(at)) },
  previewMapping: {
    may: admins,
    reach: "company",
    run: (ctx, at) => previewMapping(ctx, { ...mapping, poolId: at.poolId }),
  },
};

const asked = (at: Target) => ({ userId: at.userId, channel: "whatsapp" as const, client: { clientId: at.clientId } });

export const selection: Expectations = {
  explainSelection: {
    may: ["supervisor", "admin", "operator"],
    reach: "visible",
    run: (ctx, at) => explainSelection(ctx, asked(at)),
    linking: (ctx, own, at) => explainSelection(ctx, { ...asked(at), userId: own.userId }),
  },
  findClients: {
    may: ["supervisor", "admin", "operator"],
    reach: "seen",
    run: (ctx) => findClients(ctx, { q: "mark-", channel: "whatsapp" }),
  },
  getClientName: {
    may: ["supervisor", "admin", "operator"],
    reach: "visible",
    run: (ctx, at) => getClientName(ctx, { clientId: at.clientId, channel: "whatsapp" }),
  },
  findPlaces: { may: users, reach: "seen", run: (ctx) => findPlaces(ctx, { q: "mark-" }) },
};
