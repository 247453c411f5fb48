"use server";
import { EraseClient, LiftHold, SetHold } from "@/lib/core/retention/schema";
import { routes } from "@/lib/routes";
import { eraseClient } from "@/lib/services/retention/erase-client";
import { liftHold } from "@/lib/services/retention/lift-hold";
import { setHold } from "@/lib/services/retention/set-hold";
import { defineAction } from "@/lib/web/define-action";

export const setHoldAction = defineAction("hold.set", SetHold, setHold);
export const liftHoldAction = defineAction("hold.lift", LiftHold, liftHold);
export const eraseClientAction = defineAction("client.erase", EraseClient, eraseClient, {
  // There is nobody to look at any more.
  goTo: () => routes.clients(),
});
