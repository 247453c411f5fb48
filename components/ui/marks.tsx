import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Channel } from "@/lib/core/channels";

export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}

/** A country as its code; the name is for screen readers and the tooltip. */
export function CountryTag({ code, name }: { code: string; name?: string }) {
  return (
    <span className="cc" {...(name ? { "data-tip": name } : {})}>
      <span aria-hidden={name ? true : undefined}>{code}</span>
      {name ? <span className="sr">{name}</span> : null}
    </span>
  );
}

const short: Record<Channel, string> = {
  whatsapp: "WA",
  sms: "SMS",
  imessage: "IM",
  signal: "SIG",
  wechat: "WX",
  wechat_miniapp: "WXM",
  line: "LINE",
  telegram: "TG",
};

/** A channel as a short word; `form="name"` writes it out. */
export function ChannelTag({ channel, form = "code" }: { channel: Channel; form?: "code" | "name" }) {
  const t = useTranslations("common");
  const name = t(`channels.${channel}`);
  if (form === "name") return <span className="chan">{name}</span>;
  return (
    <span className="chan" data-tip={name}>
      <span aria-hidden="true">{short[channel]}</span>
      <span className="sr">{name}</span>
    </span>
  );
}

/** Something waiting, as a number in the accent. `label` says of what ("3 unread"). Nothing is drawn at zero. */
export function Count({ value, label }: { value: number; label: string }) {
  if (value === 0) return null;
  return (
    <span className="count">
      <span aria-hidden="true">{value > 99 ? "99+" : value}</span>
      <span className="sr">{label}</span>
    </span>
  );
}

export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="kbd">{children}</kbd>;
}

/** Field, operator, value; with `onRemove` a cross that names what it removes. */
export function Chip({
  parts,
  onRemove,
  removeLabel,
}: {
  parts: readonly ReactNode[];
  onRemove?: () => void;
  removeLabel?: string;
}) {
  return (
    <span className="chip">
      {parts.map((part, at) => (
        // The parts of a chip are a fixed sequence: their place is their identity.
        <span key={at} className={at === 2 ? "strong" : undefined}>
          {part}
        </span>
      ))}
      {onRemove ? (
        <button type="button" onClick={onRemove} aria-label={removeLabel}>
          <X className="icon--xs" />
        </button>
      ) : null}
    </span>
  );
}
