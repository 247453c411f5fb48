import type { EditPreview } from "@/lib/core/geography/view";

export type PreviewAnswer =
  | { readonly kind: "asking" }
  | { readonly kind: "answer"; readonly preview: EditPreview }
  | { readonly kind: "refused"; readonly message: string };

/**
 * Asks what an edit would change. The schema that reads the answer is fetched with the first question. Null: given up, since
 * something newer is asked.
 */
export async function askPreview(
  url: string,
  body: unknown,
  signal: AbortSignal,
  offline: string,
): Promise<PreviewAnswer | null> {
  try {
    const [answers, response] = await Promise.all([
      import("./preview-answer"),
      fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
        signal,
      }),
    ]);
    const said: unknown = await response.json();
    if (response.ok) return { kind: "answer", preview: answers.EditPreviewAnswer.parse(said) };
    return { kind: "refused", message: answers.Refusal.safeParse(said).data?.message ?? offline };
  } catch {
    // Not reached, or an answer of another version: what was edited stays, and the next change asks again.
    return signal.aborted ? null : { kind: "refused", message: offline };
  }
}
