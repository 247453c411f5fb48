import { useTranslations } from "next-intl";
import type { StatusLook } from "@/components/table/columns";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Tag } from "@/components/ui/marks";
import type { Role } from "@/lib/core/access/actor";
import { roles } from "./user-view";

/** A state as shape and word. */
export function LookBadge({ glyph, tone, labelKey }: StatusLook) {
  const t = useTranslations();
  return (
    <Badge glyph={glyph} tone={tone}>
      {t(labelKey)}
    </Badge>
  );
}

/** The roles in one order, whichever was given first. */
export function RoleTags({ held }: { held: readonly Role[] }) {
  const t = useTranslations("common");
  return (
    <span className="row">
      {roles
        .filter((role) => held.includes(role))
        .map((role) => (
          <Tag key={role}>{t(`roles.${role}`)}</Tag>
        ))}
    </span>
  );
}

export function PersonName({ name }: { name: string }) {
  return (
    <span className="row">
      <Avatar name={name} size="sm" />
      <span className="cut" dir="auto">
        {name}
      </span>
    </span>
  );
}
