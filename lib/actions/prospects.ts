"use server";
import { DismissProspects, PromoteProspect } from "@/lib/core/prospects/schema";
import { dismissProspects } from "@/lib/services/prospects/dismiss-prospects";
import { promoteProspect } from "@/lib/services/prospects/promote-prospect";
import { defineAction } from "@/lib/web/define-action";

export const promoteProspectAction = defineAction("prospect.promote", PromoteProspect, promoteProspect);
export const dismissProspectsAction = defineAction("prospect.dismiss", DismissProspects, dismissProspects);
