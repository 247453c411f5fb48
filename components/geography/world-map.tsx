"use client";

import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { CountryCode } from "@/lib/core/countries";
import type { CoverRule } from "@/lib/core/geography/cover-rules";
import { type Direction, nextPlace } from "@/lib/core/geography/outlines";
import { Arc, type MapPlace, RuleLabels } from "./map-marks";
import { landId } from "./world-parts";

/** What a map needs besides the outlines, which stand on the page once. */
export type MapFrame = { readonly width: number; readonly height: number; readonly places: readonly MapPlace[] };

type WorldMapProps = {
  frame: MapFrame;
  /** What the map shows, for screen readers. */
  label: string;
  ruleOf: (country: CountryCode) => CoverRule;
  nameOf: (country: string) => string;
  /** "Brazil: none, nothing serves it" */
  describe: (country: CountryCode) => string;
  chosen: CountryCode | null;
  onChoose: (country: CountryCode) => void;
  /** Drawn as an arc: where clients would be served from. */
  arc?: { readonly from: CountryCode; readonly to: CountryCode } | null;
  /** Words on the largest country of each rule. */
  ruleWords?: (rule: CoverRule) => string;
  /** Countries that stand out, the rest being dimmed. */
  marked?: ReadonlySet<string> | null;
};

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};
const typingMs = 800;

/**
 * The world by rule. One stop of the Tab key: arrows go from country to country, letters to a name, Enter chooses. Countries too
 * small for it are in the table beside.
 */
export function WorldMap(props: WorldMapProps) {
  const { frame, label, ruleOf, nameOf, describe, chosen, onChoose, arc = null, ruleWords, marked = null } = props;
  const id = useId();
  const { places } = frame;
  const onMap = (country: string | null) => places.find((place) => place.country === country);
  const [at, setAt] = useState<CountryCode | null>(chosen);
  const [focused, setFocused] = useState(false);
  const [hovered, setHovered] = useState<CountryCode | null>(null);
  const typed = useRef({ text: "", atMs: 0 });
  const active = onMap(at) ?? onMap(chosen) ?? places.find(({ country }) => ruleOf(country) === "none") ?? places[0];
  const ends = arc ? [onMap(arc.from) ?? [], onMap(arc.to) ?? []].flat() : [];
  const shown = hovered ?? (focused ? active?.country : null) ?? null;

  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = directions[event.key];
    const go = (to: { readonly country: CountryCode } | null | undefined) => {
      event.preventDefault();
      if (to) setAt(to.country);
    };
    if (direction) return go(nextPlace(places, active, direction));
    if (event.key === "Home") return go(places[0]);
    if (event.key === "End") return go(places.at(-1));
    // A space within a name that is being typed is a part of it.
    const typing = event.timeStamp - typed.current.atMs < typingMs;
    if (event.key === "Enter" || (event.key === " " && !typing)) {
      event.preventDefault();
      return onChoose(active.country);
    }
    if (event.key.length === 1) go(nameFound(event.key, event.timeStamp));
  };
  const nameFound = (key: string, nowMs: number) => {
    const text = nowMs - typed.current.atMs < typingMs ? typed.current.text + key : key;
    typed.current = { text, atMs: nowMs };
    const start = text.toLocaleLowerCase();
    return places.find(({ country }) => nameOf(country).toLocaleLowerCase().startsWith(start));
  };
  const countryAt = (target: EventTarget) =>
    onMap(target instanceof Element ? target.getAttribute("data-country") : null)?.country;
  const optionId = (country: string) => `${id}-${country}`;
  return (
    <div className="world-frame">
      <svg className="world" viewBox={`0 0 ${frame.width} ${frame.height}`} data-marked={marked ? true : undefined}>
        <g
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select can hold no drawing
          role="listbox"
          aria-label={label}
          tabIndex={0}
          aria-activedescendant={active ? optionId(active.country) : undefined}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
          onClick={(event) => {
            const country = countryAt(event.target);
            if (!country) return;
            setAt(country);
            onChoose(country);
          }}
          onPointerOver={(event) => setHovered(countryAt(event.target) ?? null)}
          onPointerLeave={() => setHovered(null)}
        >
          {places.map(({ country }) => (
            <use
              key={country}
              id={optionId(country)}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- nor is an option a drawing
              role="option"
              aria-label={describe(country)}
              aria-selected={country === chosen}
              href={`#${landId(country)}`}
              className={`land land--${ruleOf(country)}`}
              data-country={country}
              data-marked={marked?.has(country) || undefined}
            />
          ))}
        </g>
        <g aria-hidden="true" pointerEvents="none">
          <use href={`#${landId("others")}`} className="land land--nobody" />
          {shown ? <use href={`#${landId(shown)}`} className="land-edge" /> : null}
          {onMap(chosen) ? <use href={`#${landId(chosen ?? "")}`} className="land-edge land-edge--chosen" /> : null}
          {ruleWords ? <RuleLabels places={places} ruleOf={ruleOf} words={ruleWords} apart={ends} /> : null}
          {arc ? <Arc from={onMap(arc.from)} to={onMap(arc.to)} nameOf={nameOf} /> : null}
        </g>
      </svg>
      <p className="world-hint" aria-hidden="true">
        {shown ? describe(shown) : "\u00A0"}
      </p>
    </div>
  );
}
