import type { CountryCode } from "@/lib/core/countries";

/** A country on the map: its outline as an SVG path, the middle of its largest part, and how large that is drawn. */
export type CountryOutline = {
  readonly country: CountryCode;
  readonly d: string;
  readonly x: number;
  readonly y: number;
  readonly area: number;
};

/** The world as it is drawn. `others` are lands that no country code stands for. */
export type WorldOutlines = {
  readonly width: number;
  readonly height: number;
  readonly countries: readonly CountryOutline[];
  readonly others: string;
};

type Place = Pick<CountryOutline, "country" | "x" | "y">;
export type Direction = "left" | "right" | "up" | "down";

/** The next place in a direction: the nearest within that quarter of the compass. Null at the edge of the map. */
export function nextPlace(places: readonly Place[], from: Place, direction: Direction): Place | null {
  const ahead = ({ x, y }: Place): number =>
    ({ left: from.x - x, right: x - from.x, up: from.y - y, down: y - from.y })[direction];
  const aside = ({ x, y }: Place): number =>
    Math.abs(direction === "left" || direction === "right" ? y - from.y : x - from.x);
  const reach = (place: Place): number => Math.hypot(ahead(place), aside(place));
  const within = places.filter((one) => one.country !== from.country && ahead(one) > 0 && aside(one) <= ahead(one));
  return within.reduce<Place | null>((best, one) => (best === null || reach(one) < reach(best) ? one : best), null);
}
