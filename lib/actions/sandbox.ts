"use server";
import { LapseWindow, ReadOnPhone, SavePhone, SetFailure, WriteFromPhone } from "@/lib/core/sandbox/schema";
import { routes, withQuery } from "@/lib/routes";
import { lapseWindow } from "@/lib/services/sandbox/lapse-window";
import { readOnPhone } from "@/lib/services/sandbox/read-on-phone";
import { savePhone } from "@/lib/services/sandbox/save-phone";
import { setFailure } from "@/lib/services/sandbox/set-failure";
import { writeFromPhone } from "@/lib/services/sandbox/write-from-phone";
import { defineAction } from "@/lib/web/define-action";

export const savePhoneAction = defineAction("sandbox.use", SavePhone, savePhone, {
  goTo: ({ phone }) => withQuery(routes.sandboxPhone(), { phone }),
});
export const writeFromPhoneAction = defineAction("sandbox.use", WriteFromPhone, writeFromPhone);
export const readOnPhoneAction = defineAction("sandbox.use", ReadOnPhone, readOnPhone);
export const setFailureAction = defineAction("sandbox.use", SetFailure, setFailure);
export const lapseWindowAction = defineAction("sandbox.use", LapseWindow, lapseWindow);
