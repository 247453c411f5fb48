import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { GlyphShape, Tone } from "@/components/ui/badge";
import { ChannelTag, CountryTag } from "@/components/ui/marks";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Channel } from "@/lib/core/channels";
import type { CellValue } from "@/lib/core/table-rows";

/** One column of a list, a constant of its module. `labelKey` is a whole message key: "pools.columns.name". */
export type Column<Row> = {
  readonly id: string;
  readonly labelKey: string;
  readonly cell: (row: Row) => ReactNode;
  /** What is sorted, filtered and searched by when the browser has all rows. */
  readonly value: (row: Row) => CellValue;
  readonly align: "start" | "end";
  readonly sortable: boolean;
  /** Pixels; without it the column shares what is left. */
  readonly width?: number;
  readonly kind: "time" | "other";
  /** A hidden column waits in the chooser. */
  readonly initially: "shown" | "hidden";
};

export type ColumnOptions = {
  sortable?: boolean;
  width?: number;
  initially?: "shown" | "hidden";
  align?: "start" | "end";
};

function column<Row>(
  id: string,
  labelKey: string,
  value: (row: Row) => CellValue,
  cell: (row: Row) => ReactNode,
  { sortable = true, width, initially = "shown", align = "start" }: ColumnOptions,
): Column<Row> {
  return {
    id,
    labelKey,
    value,
    cell,
    sortable,
    initially,
    align,
    kind: "other",
    ...(width === undefined ? {} : { width }),
  };
}

const none = <span className="muted">–</span>;
const whole = (text: string) => (
  <span dir="auto" title={text}>
    {text}
  </span>
);

/** The name of the row, leading to its page. */
export function linkColumn<Row>(
  id: string,
  labelKey: string,
  href: (row: Row) => string,
  text: (row: Row) => string,
  options: ColumnOptions = {},
) {
  const cell = (row: Row) => (
    <Link className="row-link" href={href(row)} dir="auto" title={text(row)}>
      {text(row)}
    </Link>
  );
  return column(id, labelKey, text, cell, options);
}

export function textColumn<Row>(
  id: string,
  labelKey: string,
  text: (row: Row) => string | null,
  options: ColumnOptions = {},
) {
  return column(id, labelKey, text, (row) => (text(row) ? whole(text(row) ?? "") : none), options);
}

/** A number as the reader's language writes it. */
export function Count({ value }: { value: number }) {
  return <span className="num">{useFormatter().number(value)}</span>;
}

/** Figures at the end, tabular, never cut. */
export function countColumn<Row>(
  id: string,
  labelKey: string,
  count: (row: Row) => number | null,
  options: ColumnOptions = {},
) {
  const cell = (row: Row) => {
    const value = count(row);
    return value === null ? none : <Count value={value} />;
  };
  return column(id, labelKey, count, cell, { align: "end", width: 88, ...options });
}

export type StatusLook = { glyph: GlyphShape; tone?: Tone; labelKey: string };

/** A state as shape and word; `labelKey` of each state is a whole message key. */
export function statusColumn<Row>(
  id: string,
  labelKey: string,
  look: (row: Row) => StatusLook,
  options: ColumnOptions = {},
) {
  return column(
    id,
    labelKey,
    (row: Row) => look(row).labelKey,
    (row) => <StatusCell {...look(row)} />,
    { width: 120, ...options },
  );
}

function StatusCell({ glyph, tone, labelKey }: StatusLook) {
  const t = useTranslations();
  return (
    <Badge glyph={glyph} tone={tone}>
      {t(labelKey)}
    </Badge>
  );
}

export function timeColumn<Row>(
  id: string,
  labelKey: string,
  at: (row: Row) => number | string | null,
  options: ColumnOptions = {},
) {
  const value = (row: Row) => {
    const instant = at(row);
    return instant === null ? null : new Date(instant).getTime();
  };
  const made = column(id, labelKey, value, (row: Row) => <RelativeTime at={at(row)} form="short" />, {
    width: 104,
    ...options,
  });
  return { ...made, kind: "time" as const };
}

export function channelColumn<Row>(
  id: string,
  labelKey: string,
  channel: (row: Row) => Channel,
  options: ColumnOptions = {},
) {
  return column(id, labelKey, channel, (row) => <ChannelTag channel={channel(row)} />, { width: 88, ...options });
}

export function countryColumn<Row>(
  id: string,
  labelKey: string,
  code: (row: Row) => string | null,
  options: ColumnOptions = {},
) {
  const cell = (row: Row) => {
    const value = code(row);
    return value ? <CountryTag code={value} /> : none;
  };
  return column(id, labelKey, code, cell, { width: 88, ...options });
}

/** Anything else; `value` says what it sorts and is searched by. */
export function customColumn<Row>(
  id: string,
  labelKey: string,
  cell: (row: Row) => ReactNode,
  options: ColumnOptions & { value?: (row: Row) => CellValue } = {},
) {
  const { value = () => null, ...rest } = options;
  return column(id, labelKey, value, cell, { sortable: options.value !== undefined, ...rest });
}
