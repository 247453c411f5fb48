"use server";
import { ExtendPairs, FreePairs } from "@/lib/core/recycling/schema";
import { extendPairs } from "@/lib/services/recycling/extend-pairs";
import { freePairs } from "@/lib/services/recycling/free-pairs";
import { defineAction } from "@/lib/web/define-action";

export const extendPairsAction = defineAction("recycling.extend", ExtendPairs, extendPairs);
export const freePairsAction = defineAction("recycling.free", FreePairs, freePairs);
