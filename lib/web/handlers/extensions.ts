import "server-only";
import { SuggestExtensions } from "@/lib/core/extensions/form";
import { suggestExtensions } from "@/lib/services/extensions/suggest-extensions";
import { defineRoute } from "@/lib/web/define-route";

/** Free words for a person's name, while a form is filled in. */
export const suggestionsHandler = defineRoute({
  permission: "extension.read",
  input: SuggestExtensions,
  handle: suggestExtensions,
});
