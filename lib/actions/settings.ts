"use server";
import { ChangeSetting } from "@/lib/core/settings/schema";
import { changeSetting } from "@/lib/services/settings/change-setting";
import { defineAction } from "@/lib/web/define-action";

export const changeSettingAction = defineAction("setting.update", ChangeSetting, changeSetting);
