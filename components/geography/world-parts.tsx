import type { WorldOutlines } from "@/lib/core/geography/outlines";

/** The patterns that tell rules apart without colour; once on a page that shows a map or its legend. */
export function RulePatterns() {
  return (
    <svg className="world-parts" aria-hidden="true">
      <defs>
        <pattern id="rule-mapped" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="10" height="10" className="pattern-soft" />
          <rect width="4" height="10" className="pattern-solid" />
        </pattern>
        <pattern id="rule-shared" width="10" height="10" patternUnits="userSpaceOnUse">
          <rect width="10" height="10" className="pattern-soft" />
          <circle cx="5" cy="5" r="2.5" className="pattern-solid" />
        </pattern>
        <pattern id="rule-default" width="10" height="10" patternUnits="userSpaceOnUse">
          <rect width="10" height="10" className="pattern-soft" />
          <path d="M5 0v10" className="pattern-line" />
        </pattern>
        <pattern id="rule-fallback" width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" className="pattern-hover" />
          <rect width="8" height="2" className="pattern-strong" />
        </pattern>
      </defs>
    </svg>
  );
}

/** The lands' outlines, once on a page: maps draw them by reference, so that a map that turns costs no outline again. */
export function WorldLands({ outlines }: { outlines: WorldOutlines }) {
  return (
    <svg className="world-parts" aria-hidden="true">
      <defs>
        {outlines.countries.map(({ country, d }) => (
          <path key={country} id={landId(country)} className="land-outline" d={d} />
        ))}
        <path id={landId("others")} className="land-outline" d={outlines.others} />
      </defs>
    </svg>
  );
}

export const landId = (country: string): string => `land-${country}`;
