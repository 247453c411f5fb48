import "server-only";
import { geoEqualEarth, geoPath, type GeoPath } from "d3-geo";
import type { Feature, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";
import { z } from "zod";
import { CountryCode } from "@/lib/core/countries";
import type { CountryOutline, WorldOutlines } from "@/lib/core/geography/outlines";

// Whole units of a map this wide are half a pixel on most screens, and the outlines weigh a third less than with decimals.
const width = 1_500;
const antarctica = "AQ";

type Named = { readonly name: string };
const Atlas = z.custom<Topology<{ countries: GeometryCollection<Named> }>>(
  (value) =>
    z.object({ type: z.literal("Topology"), objects: z.object({ countries: z.object({}) }) }).safeParse(value).success,
);

let made: WorldOutlines | undefined;

/** The countries large enough for a world map, drawn once and then kept: Natural Earth at 1:110 million, equal in area. */
export const worldOutlines = (): WorldOutlines => (made ??= draw());

function draw(): WorldOutlines {
  const atlas = Atlas.parse(world);
  const lands = feature(atlas, atlas.objects.countries).features.filter((one) => codeOf(one) !== antarctica);
  const projection = geoEqualEarth().fitWidth(width, { type: "FeatureCollection", features: lands });
  const path = geoPath(projection).digits(0);
  const [, [, height]] = path.bounds({ type: "FeatureCollection", features: lands });
  const countries = lands.flatMap((land): CountryOutline[] => {
    const country = codeOf(land);
    return country === null ? [] : [{ country, ...outlineOf(land, path) }];
  });
  const others = lands.filter((land) => codeOf(land) === null).map((land) => path(land) ?? "");
  return { width, height: Math.ceil(height), countries, others: others.join("") };
}

/** The atlas names countries by ISO's figures, which locales translate. Kosovo has none there. */
function codeOf({ id, properties }: Feature<Geometry, Named>): CountryCode | null {
  if (id === undefined) return properties.name === "Kosovo" ? CountryCode.parse("XK") : null;
  const region = new Intl.Locale(`und-${String(id).padStart(3, "0")}`).region ?? "";
  return CountryCode.safeParse(region).data ?? null;
}

/** The middle is that of the largest part: France's does not lie in the sea before Guyana. */
function outlineOf(land: Feature<Geometry, Named>, path: GeoPath): Omit<CountryOutline, "country"> {
  const { geometry } = land;
  const parts: Geometry[] =
    geometry.type === "MultiPolygon"
      ? geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }))
      : [geometry];
  const largest = parts.reduce((best, part) => (path.area(part) > path.area(best) ? part : best));
  const [x, y] = path.centroid(largest);
  return { d: path(land) ?? "", x: Math.round(x), y: Math.round(y), area: Math.round(path.area(largest)) };
}
