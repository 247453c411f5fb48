import { Glyph } from "@/components/ui/badge";
import { Tag } from "@/components/ui/marks";
import type { TagChoice } from "@/lib/core/tags/view";

/** A tag as its word, with its colour as a dot: the colour says nothing by itself. */
export const TagMark = ({ tag: { name, colour } }: { tag: TagChoice }) => (
  <Tag>
    {colour === "none" ? null : <Glyph shape="on" tone={colour} />}
    <bdi>{name}</bdi>
  </Tag>
);
