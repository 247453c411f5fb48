import { TriangleAlert } from "lucide-react";
import type { CodeSvg } from "./code-view";

/** Where the picture of the code stands in the page, for whoever draws it again. */
export const codeImageId = "code-image";

type CodeImageProps = { svg: CodeSvg; label: string; usable: boolean };

/** The code itself, black on white in either theme; grey and stamped where it cannot be used. */
export function CodeImage({ svg, label, usable }: CodeImageProps) {
  return (
    <div className="qrbox sm:mx-0">
      <div
        id={usable ? codeImageId : undefined}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an SVG in the page prints and copies sharp
        role="img"
        aria-label={label}
        className={usable ? "[&>svg]:w-full" : "[&>svg]:w-full [&_path[stroke]]:stroke-[oklch(0.83_0.008_220)]"}
        // Made on our server from the link's modules alone: paths of numbers, no text of anybody.
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      {usable ? null : (
        <span className="stamp" aria-hidden="true">
          <TriangleAlert className="size-[22px]" />
        </span>
      )}
    </div>
  );
}
