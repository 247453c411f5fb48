"use server";
import { ReleaseExtension, SetExtension } from "@/lib/core/extensions/form";
import { releaseExtension } from "@/lib/services/extensions/release-extension";
import { setExtension } from "@/lib/services/extensions/set-extension";
import { defineAction } from "@/lib/web/define-action";

export const setExtensionAction = defineAction("extension.set", SetExtension, setExtension);
export const releaseExtensionAction = defineAction("extension.release", ReleaseExtension, releaseExtension);
