import { CircleAlert, Download, Ellipsis, ListFilter, Lock, Paperclip, Plus, TextQuote, Trash2 } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { BadgeProps } from "@/components/ui/badge";
import { Button, IconButton } from "@/components/ui/button";
import { CapacityBar } from "@/components/ui/capacity-bar";
import { DeliveryTick } from "@/components/ui/delivery-tick";
import type { DeliveryState } from "@/components/ui/delivery-tick";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { ChannelTag, Chip, Count, CountryTag, Kbd, Tag } from "@/components/ui/marks";
import { Channel } from "@/lib/core/channels";
import { RelativeTime } from "@/components/ui/relative-time";
import { WindowIndicator } from "@/components/ui/window-indicator";
import { Part } from "./part";

const colours = [
  "bg",
  "surface",
  "raised",
  "sunken",
  "hover",
  "press",
  "line",
  "line-strong",
  "control",
  "faint",
  "muted",
  "text",
  "accent",
  "solid",
  "soft",
  "soft-line",
  "positive",
  "warning",
  "danger",
  "danger-solid",
];

export function ColourParts() {
  const t = useTranslations("parts");
  return (
    <Part title={t("colour")}>
      <div className="parts-swatches">
        {colours.map((name) => (
          <span key={name}>
            <i style={{ background: `var(--color-${name})` }} />
            {name}
          </span>
        ))}
      </div>
    </Part>
  );
}

export function TypeParts() {
  const t = useTranslations("parts");
  return (
    <Part title={t("type")}>
      <p className="text-2xl font-semibold tracking-tight">Which number, and why</p>
      <p className="title">Italy clients</p>
      <p className="text-lg font-semibold">Archive Chan Sze Wing?</p>
      <p>Body 14/20. Conversations run on a secondary.</p>
      <p className="num text-sm">Table 13/20. +39 02 5550 1180 · 1,873,400</p>
      <p className="small muted">Help 12/16. Days are counted in Europe/Rome</p>
    </Part>
  );
}

export function ButtonParts() {
  const t = useTranslations("parts");
  return (
    <Part title={t("buttons")}>
      <div className="parts-row">
        <Button variant="primary">Create pool</Button>
        <Button variant="primary" data-state="hover">
          Hover
        </Button>
        <Button variant="primary" data-state="focus">
          Focus
        </Button>
        <Button variant="primary" busy>
          Saving
        </Button>
        <Button variant="primary" disabled>
          Disabled
        </Button>
      </div>
      <div className="parts-row">
        <Button icon={<Download />}>Export CSV</Button>
        <Button data-state="hover">Hover</Button>
        <Button data-state="press">Press</Button>
        <Button data-state="focus">Focus</Button>
        <Button disabled>Disabled</Button>
      </div>
      <div className="parts-row">
        <Button variant="quiet">Quiet</Button>
        <Button variant="quiet" data-state="hover">
          Hover
        </Button>
        <Button variant="danger">End 3 rooms</Button>
        <Button variant="danger-quiet" icon={<Trash2 />}>
          Delete
        </Button>
        <IconButton label="More" icon={<Ellipsis />} />
        <Button size="sm">Small</Button>
        <Button size="touch">Touch 44</Button>
      </div>
    </Part>
  );
}

const accountStates: BadgeProps[] = [
  { glyph: "on", tone: "positive", children: "Active" },
  { glyph: "tri", tone: "warning", children: "Degraded" },
  { glyph: "half", tone: "warning", children: "Draining" },
  { glyph: "dash", children: "Draft" },
  { glyph: "bar", children: "Disabled" },
  { glyph: "slash", children: "Retired" },
];
const interactionStates: BadgeProps[] = [
  { glyph: "on", tone: "accent", children: "Open" },
  { glyph: "dash", tone: "warning", children: "Waiting" },
  { glyph: "ring", tone: "warning", children: "Unmanaged" },
  { glyph: "half", children: "Awaiting disposition" },
  { glyph: "done", children: "Closed" },
  { glyph: "x", tone: "danger", children: "Failed" },
];
const ticks: DeliveryState[] = ["queued", "sent", "delivered", "read", "failed", "received"];
const hourMs = 3_600_000;

export function MarkParts() {
  const t = useTranslations("parts");
  const now = useNow().getTime();
  return (
    <Part title={t("marks")}>
      {[accountStates, interactionStates].map((states, at) => (
        <div key={at} className="parts-row parts-row--loose">
          {states.map((state) => (
            <Badge key={state.glyph + (state.tone ?? "")} {...state} />
          ))}
        </div>
      ))}
      <div className="parts-row">
        <Chip parts={["Status", "is", "Open"]} />
        <span className="chip chip--add">
          <span>
            <ListFilter className="icon--sm" />
            Filter
          </span>
        </span>
        <Tag>KYC</Tag>
        <Tag>Complaint</Tag>
        <CountryTag code="IT" name="Italy" />
        <CountryTag code="HK" name="Hong Kong" />
        <Count value={3} label="3 unread" />
        <Kbd>⌘K</Kbd>
      </div>
      <div className="parts-row">
        {Channel.options.map((channel) => (
          <ChannelTag key={channel} channel={channel} />
        ))}
        <ChannelTag channel="whatsapp" form="name" />
      </div>
      <div className="parts-row parts-row--loose">
        <WindowIndicator closesAt={now + 22 * hourMs} />
        <WindowIndicator closesAt={now + 7 * hourMs} />
        <WindowIndicator closesAt={now + 0.7 * hourMs} />
        <WindowIndicator closesAt={now - 1} />
        {ticks.map((state) => (
          <DeliveryTick key={state} state={state} />
        ))}
        <CapacityBar used={112} of={150} />
        <CapacityBar used={148} of={150} />
        <RelativeTime at={now - 3 * 60_000} />
        <RelativeTime at={now - 3 * 60_000} form="short" />
      </div>
      <div className="parts-row">
        <Avatar name="Wei Chen" size="sm" />
        <Avatar name="Giulia Ferraro" />
        <Avatar name="Paolo Brambilla" size="lg" state="on" />
        <Avatar name="Mei Tan" size="lg" state="pause" />
        <Avatar name="陳詩詠" kind="client" />
        <Avatar name="محمد الفارسي" kind="client" size="lg" />
        <span className="muted small">{t("roundAndSquare")}</span>
      </div>
      <Facts
        items={[
          ["Extension", "#wei.chen"],
          ["Clients write to", "+39 02 5550 1180"],
          ["Pool", null],
        ]}
      />
    </Part>
  );
}

export function ConversationParts() {
  const t = useTranslations("parts");
  return (
    <Part title={t("conversation")}>
      <div className="day">Today</div>
      <p className="event">
        <span className="node" />
        <span>Room active on SG2 · 16:05</span>
      </p>
      <div className="msg">
        那麼轉帳限額可以調整嗎？
        <div className="msg-meta">10:42</div>
      </div>
      <div className="msg msg--out msg--first">
        <span className="quote">那麼轉帳限額可以調整嗎？</span>
        Yes, from Monday.
        <div className="msg-meta">
          10:44
          <DeliveryTick state="read" />
        </div>
      </div>
      <div className="msg msg--out msg--fail">
        See you then.
        <div className="msg-meta">
          <span className="t-danger">Not sent, window closed</span>
          <CircleAlert className="tick tick--fail" />
        </div>
      </div>
      <div className="msg msg--note msg--first">
        <div className="msg-by">
          <Lock className="icon--xs" />
          Internal note, not sent
        </div>
        Needs Paolo’s approval.
      </div>
      <div className="composer mt-3">
        <textarea rows={1} aria-label="Message" placeholder="Message, or / for a canned answer" />
        <div className="composer-bar">
          <IconButton variant="quiet" size="sm" label="Attach" icon={<Paperclip />} />
          <IconButton variant="quiet" size="sm" label="Canned answer" icon={<TextQuote />} />
          <span className="grow" />
          <Button variant="primary" size="sm">
            Send
          </Button>
        </div>
      </div>
    </Part>
  );
}

export function EmptyParts() {
  const t = useTranslations("parts");
  return (
    <Part title={t("empty")}>
      <EmptyState
        title="No queues yet"
        heading="h3"
        actions={
          <Button variant="primary" icon={<Plus />}>
            Queue
          </Button>
        }
      >
        A queue offers an interaction to its agents in an order you set.
      </EmptyState>
      <EmptyState
        drawing="fork"
        heading="h3"
        title="No pools yet"
        actions={
          <Button variant="primary" icon={<Plus />}>
            Pool
          </Button>
        }
      >
        A pool is a set of numbers and the rules that choose one of them for a user and a client.
      </EmptyState>
      <EmptyState drawing="cross" heading="h3" title="Nothing matches" actions={<Button>Drop Tags</Button>}>
        Without the tags there are 18.
      </EmptyState>
    </Part>
  );
}
