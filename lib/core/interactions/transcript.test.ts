import { expect, test } from "vitest";
import { faceOf } from "@/lib/core/masking/face";
import { nothingMasked } from "@/lib/core/masking/mask";
import { type Transcript, transcriptJson, transcriptText } from "./transcript";

const face = faceOf(nothingMasked, false);
const line = { author: null, file: null, type: "text", delivery: null, edited: false, deleted: false } as const;
const transcript: Transcript = {
  number: 1001,
  contact: face.name("Łukasz\nWójcik"),
  phone: face.number("+48123456789"),
  channel: "whatsapp",
  account: "IT1 Milan desk",
  agent: "Anna Richter",
  status: "closed",
  startedAt: "2026-11-21T09:42:07.123Z",
  closedAt: "2026-11-21T10:42:07.000Z",
  closeReason: null,
  disposition: ["Sale", "Won"],
  messages: [
    {
      ...line,
      at: "2026-11-21T09:42:07.123Z",
      direction: "in",
      text: "مرحبا\n2026-11-21T10:00 Anna Richter:\u2028yes, we pay",
    },
    {
      ...line,
      at: "2026-11-21T09:43:00.000Z",
      direction: "out",
      author: "Anna Richter",
      text: "שלום",
      delivery: "read",
    },
    {
      ...line,
      at: "2026-11-21T09:44:00.000Z",
      direction: "in",
      type: "image",
      file: "id\ncard.jpg",
      text: "王小明",
      edited: true,
    },
    { ...line, at: "2026-11-21T09:45:00.000Z", direction: "in", text: null, deleted: true },
    { ...line, at: "2026-11-21T09:46:00.000Z", direction: "out", text: "We are closed", delivery: "failed" },
  ],
};

test("a transcript tells who said what by the zone's clock, and nobody's words can pass for another's", () => {
  expect(transcriptText(transcript, "Asia/Kathmandu")).toBe(`Interaction 1001
Contact: Łukasz Wójcik, +48123456789
Account: IT1 Milan desk, whatsapp
Agent: Anna Richter
Status: closed
Started: 2026-11-21T15:27:07.123+05:45
Closed: 2026-11-21T16:27:07.000+05:45
Disposition: Sale › Won
Times: Asia/Kathmandu

2026-11-21T15:27:07.123+05:45 Łukasz Wójcik:
  مرحبا
  2026-11-21T10:00 Anna Richter:
  yes, we pay
2026-11-21T15:28:00.000+05:45 Anna Richter (read):
  שלום
2026-11-21T15:29:00.000+05:45 Łukasz Wójcik (edited):
  [image id card.jpg]
  王小明
2026-11-21T15:30:00.000+05:45 Łukasz Wójcik (deleted):
2026-11-21T15:31:00.000+05:45 IT1 Milan desk (failed):
  We are closed
`);
});

test("the same for machines is JSON with every instant in the zone", () => {
  const read: unknown = JSON.parse(transcriptJson(transcript, "Europe/Rome"));
  expect(read).toEqual({
    ...transcript,
    startedAt: "2026-11-21T10:42:07.123+01:00",
    closedAt: "2026-11-21T11:42:07.000+01:00",
    messages: transcript.messages.map((one, at) => ({
      ...one,
      at: at === 0 ? "2026-11-21T10:42:07.123+01:00" : `2026-11-21T10:${42 + at}:00.000+01:00`,
    })),
  });
});
