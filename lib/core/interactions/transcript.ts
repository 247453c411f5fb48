import { csvInstant } from "@/lib/core/csv/instant";
import type { ShownName, ShownNumber } from "@/lib/core/masking/mask";

/** One message of a transcript; instants are ISO 8601. What its client withdrew has no text. */
type TranscriptLine = {
  readonly at: string;
  readonly direction: "in" | "out";
  /** The user who wrote it; null = the client, or a text of ours. */
  readonly author: string | null;
  readonly type: string;
  readonly text: string | null;
  /** The name of the file that came with it. */
  readonly file: string | null;
  readonly delivery: string | null;
  readonly edited: boolean;
  readonly deleted: boolean;
};

/** A conversation from its first to its last message. */
export type Transcript = {
  readonly number: number;
  readonly contact: ShownName;
  readonly phone: ShownNumber | null;
  readonly channel: string;
  readonly account: string;
  readonly agent: string | null;
  readonly status: string;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly closeReason: string | null;
  /** The words of what came of it, the first level first. */
  readonly disposition: readonly string[];
  readonly messages: readonly TranscriptLine[];
};

/** The same with every instant by the zone's clock, for machines. */
export const transcriptJson = (transcript: Transcript, zone: string): string =>
  `${JSON.stringify(
    {
      ...transcript,
      startedAt: csvInstant(transcript.startedAt, zone),
      closedAt: csvInstant(transcript.closedAt, zone),
      messages: transcript.messages.map((line) => ({ ...line, at: csvInstant(line.at, zone) })),
    },
    null,
    2,
  )}\n`;

/**
 * For people: who said what and when. A line that is not indented is ours: what somebody wrote over several lines cannot
 * pass for another's words.
 */
export function transcriptText(transcript: Transcript, zone: string): string {
  const { number, contact, phone, channel, account, agent, status, startedAt, closedAt, disposition, messages } =
    transcript;
  const head = [
    `Interaction ${number}`,
    `Contact: ${oneLine(contact)}${phone === null ? "" : `, ${phone}`}`,
    `Account: ${account}, ${channel}`,
    ...(agent === null ? [] : [`Agent: ${oneLine(agent)}`]),
    `Status: ${status}`,
    `Started: ${csvInstant(startedAt, zone) ?? ""}`,
    ...(closedAt === null ? [] : [`Closed: ${csvInstant(closedAt, zone) ?? ""}`]),
    ...(disposition.length === 0 ? [] : [`Disposition: ${disposition.map(oneLine).join(" › ")}`]),
    `Times: ${zone}`,
  ];
  const said = messages.flatMap((line) => {
    const who = line.direction === "in" ? contact : (line.author ?? account);
    const marks = [
      ...(line.edited ? ["edited"] : []),
      ...(line.deleted ? ["deleted"] : []),
      ...(line.delivery ? [line.delivery] : []),
    ];
    const what = [
      ...(line.type === "text" ? [] : [`[${line.type}${line.file === null ? "" : ` ${oneLine(line.file)}`}]`]),
      ...(line.text === null ? [] : line.text.split(lineEnds)),
    ];
    return [
      `${csvInstant(line.at, zone) ?? ""} ${oneLine(who)}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}:`,
      ...what.map((one) => `  ${one}`),
    ];
  });
  return `${[...head, "", ...said].join("\n")}\n`;
}

const lineEnds = /\r\n|[\n\r\u0085\u2028\u2029]/;
const oneLine = (text: string): string => text.split(lineEnds).join(" ");
