import { partsOf } from "@/lib/core/canned-answers/placeholders";

/** Lies behind the field and shows where it must still be filled. Its letters are the field's own, and not seen. */
export function GapMarks({ text, ref }: { text: string; ref: React.Ref<HTMLDivElement> }) {
  return (
    <div className="composer-marks" ref={ref} aria-hidden="true" dir="auto">
      {partsOf(text).map((part) =>
        part.kind === "placeholder" ? (
          <mark key={part.from}>{text.slice(part.from, part.to)}</mark>
        ) : (
          text.slice(part.from, part.to)
        ),
      )}
      {/* A last line without a letter has a height in the field. */}
      {"\u200B"}
    </div>
  );
}
