"use server";
import { MapCountry } from "@/lib/core/geography/schema";
import { ChangePoolState, CreatePool, MoveAccount, RemovePool, UpdatePool } from "@/lib/core/pools/schema";
import { routes } from "@/lib/routes";
import { changePoolState } from "@/lib/services/pools/change-pool-state";
import { createPool } from "@/lib/services/pools/create-pool";
import { mapCountry } from "@/lib/services/pools/map-country";
import { moveAccount } from "@/lib/services/pools/move-account";
import { removePool } from "@/lib/services/pools/remove-pool";
import { updatePool } from "@/lib/services/pools/update-pool";
import { defineAction } from "@/lib/web/define-action";

export const createPoolAction = defineAction("pool.create", CreatePool, createPool, {
  goTo: (pool) => routes.pool({ poolId: pool.id }),
});
export const updatePoolAction = defineAction("pool.update", UpdatePool, updatePool, {
  goTo: (pool) => routes.pool({ poolId: pool.id }),
});
export const changePoolStateAction = defineAction("pool.change_state", ChangePoolState, changePoolState);
export const moveAccountAction = defineAction("pool.update", MoveAccount, moveAccount);
export const mapCountryAction = defineAction("pool.update", MapCountry, mapCountry);
export const removePoolAction = defineAction("pool.remove", RemovePool, removePool, { goTo: () => routes.pools() });
