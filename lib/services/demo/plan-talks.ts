import { type Calendar, makeCalendar } from "./calendar";
import type { Chance } from "./chance";
import { laterUsers } from "./later-users";
import { demoUsers } from "./demo-company";
import type { DemoClient } from "./plan-clients";
import type { Deed, RoomName, Step } from "./step";
import { fillTalk } from "./talks/fill-talk";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What the span of time is like in which the demo happens. */
export type Span = { readonly fromMs: number; readonly nowMs: number; readonly chance: Chance };

export const roomOf = ({ user, phone, channel }: DemoClient): RoomName => ({ user, phone, channel });

const firstNames = new Map([...demoUsers, ...laterUsers].map(({ key, name }) => [key, name.split(" ")[0] ?? name]));

const asks: readonly [string, ...string[]] = ["#{word}", "#{word}", "Hello #{word}", "#{word} 👋"];
const asksIn: Readonly<Record<string, readonly [string, ...string[]]>> = {
  it: ["#{word}", "Buongiorno #{word}", "Salve, cerco #{word}"],
  de: ["#{word}", "Guten Tag #{word}"],
  fr: ["#{word}", "Bonjour #{word}"],
  es: ["#{word}", "Hola #{word}"],
  ja: ["#{word}", "はじめまして #{word}"],
  th: ["#{word}"],
};

const words = new Map([...demoUsers, ...laterUsers].map(({ key, extension }) => [key, extension ?? key]));

/** One client from the first word to now: asks for the user, is invited, and comes back every few weeks. */
export function planTalks(client: DemoClient, { fromMs, nowMs, chance }: Span): readonly Step[] {
  const calendar = calendarOf(client.zone, fromMs, nowMs);
  const joinsMs = earlier(calendar.workMoment(client.joinsMs, chance), nowMs, chance);
  const room = roomOf(client);
  const text = chance.pick(asksIn[client.tongue] ?? asks).replace("{word}", words.get(client.user) ?? "");
  const steps: Step[] = [
    { atMs: joinsMs - 30_000, deed: { kind: "take_phone", phone: client.phone, name: client.name } },
    { atMs: joinsMs, deed: { kind: "write_to", phone: client.phone, account: client.door, text } },
  ];
  steps.push(...planTalk(client, room, joinsMs + chance.between(2, 25) * minuteMs, calendar, chance));
  for (let nextMs = joinsMs; ;) {
    nextMs += chance.between(16, 58) * dayMs;
    if (nextMs > nowMs) break;
    steps.push(...planTalk(client, room, calendar.workMoment(nextMs, chance), calendar, chance));
  }
  return steps.filter(({ atMs }) => atMs < nowMs);
}

function planTalk(
  client: DemoClient,
  room: RoomName,
  startsMs: number,
  calendar: Calendar,
  chance: Chance,
): readonly Step[] {
  const names = { client: client.first, agent: firstNames.get(client.user) ?? "" };
  let atMs = startsMs;
  const steps: Step[] = [];
  const add = (deed: Deed) => steps.push({ atMs, deed });
  for (const { by, text } of fillTalk(client.tongue, names, chance)) {
    // After hours nobody answers; the next day the client has mostly found out by themself.
    if (by === "user" && (atMs > (client.leftAloneMs ?? atMs) || !calendar.isAtWork(atMs))) break;
    add({ kind: by === "user" ? "answer" : "write", room, text });
    atMs += (by === "user" ? chance.between(1, 9) : chance.between(1, 18)) * minuteMs + chance.between(0, 59) * 1_000;
    if (by === "user" && chance.happens(18)) steps.push({ atMs: atMs - 20_000, deed: { kind: "look", room } });
  }
  return steps;
}

/** The moment itself, or one in the last hours where it has not come yet. */
const earlier = (atMs: number, nowMs: number, chance: Chance): number =>
  atMs < nowMs - 30 * minuteMs ? atMs : nowMs - chance.between(35, 300) * minuteMs;

const calendars = new Map<string, Calendar>();

function calendarOf(zone: string, fromMs: number, nowMs: number): Calendar {
  const key = `${zone} ${fromMs} ${nowMs}`;
  const known = calendars.get(key) ?? makeCalendar(zone, fromMs, nowMs);
  calendars.set(key, known);
  return known;
}
