import type { CoverRule } from "@/lib/core/geography/cover-rules";
import type { CountryCode } from "@/lib/core/countries";
import type { CountryOutline } from "@/lib/core/geography/outlines";

export type MapPlace = Omit<CountryOutline, "d">;

type RuleLabelsProps = {
  ruleOf: (country: CountryCode) => CoverRule;
  places: readonly MapPlace[];
  words: (rule: CoverRule) => string;
  /** Places that have a word of their own. */
  apart: readonly MapPlace[];
};

const wordRoom = 90;

/** Each rule's word where it has most land, as far as there is room for it. */
export function RuleLabels({ places, ruleOf, words, apart }: RuleLabelsProps) {
  const largest = new Map<CoverRule, MapPlace>();
  for (const place of places) {
    if (apart.some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < wordRoom)) continue;
    const rule = ruleOf(place.country);
    if (place.area > (largest.get(rule)?.area ?? 0)) largest.set(rule, place);
  }
  return [...largest].map(([rule, { x, y }]) => (
    <text key={rule} className="land-word" x={x} y={y} textAnchor="middle">
      {words(rule)}
    </text>
  ));
}

type ArcProps = { from: MapPlace | undefined; to: MapPlace | undefined; nameOf: (country: string) => string };

/** From the gap to the country that would serve it; an end that is too small for the map is not drawn. */
export function Arc({ from, to, nameOf }: ArcProps) {
  const ends = [
    { place: from, look: "arc-from" },
    { place: to, look: "arc-to" },
  ];
  const bend = from && to ? Math.min(160, Math.hypot(to.x - from.x, to.y - from.y) / 3) : 0;
  return (
    <>
      {from && to ? (
        <path
          className="arc"
          d={`M${from.x} ${from.y}Q${(from.x + to.x) / 2} ${Math.min(from.y, to.y) - bend} ${to.x} ${to.y}`}
        />
      ) : null}
      {ends.map(({ place, look }) =>
        place ? (
          <g key={look}>
            <circle className={look} cx={place.x} cy={place.y} r="8" />
            <text className="land-word" x={place.x} y={place.y + 34} textAnchor="middle">
              {nameOf(place.country)}
            </text>
          </g>
        ) : null,
      )}
    </>
  );
}
