import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveEvent } from "@/lib/core/live/schema";
import { makeLiveLink } from "./live-link";
import { type LiveNews, followStream, parseEvent, reconnectGapMs } from "./live-source";

const event = (seq: number): LiveEvent => ({ seq, kind: "room.changed", subjectId: "s", payload: {} });
const news = (seq: number, id = String(seq)): LiveNews => ({ kind: "event", event: event(seq), id });

/** The streams opened so far, each with where it resumed from. */
type Opened = {
  from: string | null;
  onNews: (news: LiveNews) => void;
  onRefused: (why: "refused" | "ended") => void;
  open: boolean;
};
let opened: Opened[] = [];
const follow: typeof followStream = ({ after, onNews, onRefused }) => {
  const one: Opened = { from: after(), onNews, onRefused, open: true };
  opened.push(one);
  return () => void (one.open = false);
};
const stops: (() => void)[] = [];

function openTab(): { heard: number[][]; close: () => void } {
  const link = makeLiveLink({ url: "/api/live", follow });
  const heard: number[][] = [];
  link.hear((events) => heard.push(events.map(({ seq }) => seq)));
  const close = link.start();
  stops.push(close);
  return { heard, close };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 180));

beforeEach(() => {
  opened = [];
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop();
  await settled();
});

test("of eight tabs one keeps the stream, and all hear what it hears, once and in order", async () => {
  const tabs = Array.from({ length: 8 }, openTab);
  await settled();
  expect(opened).toHaveLength(1);
  for (const seq of [1, 2, 2, 3]) opened[0]?.onNews(news(seq));
  await settled();
  for (const tab of tabs) expect(tab.heard.flat()).toEqual([1, 2, 3]);
});

test("when the leading tab closes the next takes over from where it was", async () => {
  const [first, second] = [openTab(), openTab()];
  await settled();
  opened[0]?.onNews(news(1, "place 1"));
  await settled();
  first.close();
  await settled();
  expect(opened.map(({ open, from }) => [open, from])).toEqual([
    [false, null],
    [true, "place 1"],
  ]);
  opened[1]?.onNews(news(1, "place 1"));
  opened[1]?.onNews(news(2, "place 2"));
  await settled();
  expect(second.heard.flat()).toEqual([1, 2]);
});

test("a tab that opens later hears what came in the last half minute", async () => {
  openTab();
  await settled();
  opened[0]?.onNews(news(1));
  const late = openTab();
  await settled();
  expect(late.heard.flat()).toEqual([1]);
});

test("a lost way back calls everybody to look at everything", async () => {
  const [first, second] = [openTab(), openTab()];
  await settled();
  opened[0]?.onNews(news(1));
  opened[0]?.onNews({ kind: "resync", id: "x" });
  await settled();
  expect([first.heard, second.heard]).toEqual([[[]], [[]]]);
});

test("a part of a page that begins to listen hears what was told while it was on its way, and nothing older", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const link = makeLiveLink({ url: "/api/live", follow });
    stops.push(link.start());
    await settled();
    opened[0]?.onNews(news(1));
    await settled();
    vi.setSystemTime(Date.now() + 6_000);
    opened[0]?.onNews(news(2));
    opened[0]?.onNews(news(3));
    await settled();
    const heard: number[][] = [];
    link.hear((events) => heard.push(events.map(({ seq }) => seq)));
    link.hear((events) => heard.push(events.map(({ seq }) => seq)))();
    await settled();
    expect(heard).toEqual([[2, 3]]);
    opened[0]?.onNews({ kind: "resync", id: "x" });
    await settled();
    const later: number[][] = [];
    link.hear((events) => later.push(events.map(({ seq }) => seq)));
    await settled();
    expect(later).toEqual([[]]);
  } finally {
    vi.useRealTimers();
  }
});

test("a tab whose session ended hands the lead on and does not ask for it again", async () => {
  openTab();
  openTab();
  await settled();
  opened[0]?.onRefused("ended");
  await settled();
  expect(opened.map(({ open }) => open)).toEqual([false, true]);
  opened[1]?.onRefused("ended");
  await settled();
  expect(opened).toHaveLength(2);
});

test("each beat of the one stream is felt in every tab, and changes nothing else", async () => {
  const beats = [0, 0];
  const heard: unknown[] = [];
  for (const tab of [0, 1]) {
    const link = makeLiveLink({ url: "/api/live", follow });
    link.onBeat(() => void (beats[tab] = (beats[tab] ?? 0) + 1));
    link.hear((events) => heard.push(events));
    stops.push(link.start());
  }
  await settled();
  expect(opened).toHaveLength(1);
  for (const id of ["1", "2"]) opened[0]?.onNews({ kind: "beat", id });
  await settled();
  expect([beats, heard]).toEqual([[2, 2], []]);
});

test("events of one moment come together", async () => {
  const tab = openTab();
  await settled();
  for (let seq = 1; seq <= 50; seq++) opened[0]?.onNews(news(seq));
  await settled();
  expect(tab.heard).toHaveLength(1);
});

class FakeSource {
  static readonly all: FakeSource[] = [];
  readyState = 0;
  private onError: (event: MessageEvent) => void = () => undefined;
  constructor(readonly url: string) {
    FakeSource.all.push(this);
  }
  addEventListener(type: string, listener: (event: MessageEvent) => void): void {
    if (type === "error") this.onError = listener;
  }
  close(): void {
    this.readyState = 2;
  }
  fail(readyState: number): void {
    this.readyState = readyState;
    this.onError(new MessageEvent("error"));
  }
}

test("a broken connection is made again after a growing, scattered gap and resumes; a refusal is not tried again", () => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  const refused: string[] = [];
  let place: string | null = null;
  try {
    const stop = followStream({
      url: "/api/live",
      after: () => place,
      onNews: () => undefined,
      onRefused: (why) => refused.push(why),
      makeSource: (url) => new FakeSource(url),
      roll: () => 0.5,
    });
    const gaps = [0, 1, 2].map((failures) => {
      place = `p${failures}`;
      FakeSource.all.at(-1)?.fail(0);
      const before = FakeSource.all.length;
      let waited = 0;
      for (; FakeSource.all.length === before; waited += 50) vi.advanceTimersByTime(50);
      return waited;
    });
    expect(gaps).toEqual([750, 1250, 2250]);
    expect(FakeSource.all.map(({ url }) => url)).toEqual([
      "/api/live",
      "/api/live?after=p0",
      "/api/live?after=p1",
      "/api/live?after=p2",
    ]);
    FakeSource.all.at(-1)?.fail(2);
    vi.advanceTimersByTime(120_000);
    expect([refused, FakeSource.all.length]).toEqual([["refused"], 4]);
    stop();
  } finally {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  }
});

test("the gap never exceeds half a minute and is never nothing", () => {
  for (let failures = 0; failures < 40; failures++) {
    expect(reconnectGapMs(failures, 0)).toBeGreaterThanOrEqual(250);
    expect(reconnectGapMs(failures, 0.999)).toBeLessThanOrEqual(30_250);
  }
});

test("what is not an event is passed over", () => {
  expect(parseEvent(JSON.stringify(event(1)))).toEqual(event(1));
  for (const odd of [null, 7, "null", "[]", '{"seq":"1"}', JSON.stringify({ ...event(1), kind: "toString" })]) {
    expect(parseEvent(odd)).toBeNull();
  }
});
