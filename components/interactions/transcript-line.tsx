import { useFormatter, useTranslations } from "next-intl";
import type { Transcript } from "@/lib/core/interactions/transcript";
import { isMediaType, tickOf } from "./interaction-looks";

type Line = Transcript["messages"][number];

/** So much fits on no page whole. */
const longText = 1_200;

/** One message on paper: when, who, how far it came in words, and what was said in its own direction. */
export function TranscriptLine({ line, who }: { line: Line; who: string }) {
  const t = useTranslations("interactions");
  const tCommon = useTranslations("common");
  const format = useFormatter();
  const { direction, type, text, file, delivery, edited, deleted } = line;
  const time = format.dateTime(new Date(line.at), {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const marks = [
    ...(edited ? [t("edited")] : []),
    ...(direction === "out" ? [tCommon(`delivery.${tickOf("out", delivery)}`)] : []),
  ];
  const kind = type === "text" ? null : t(t.has(`types.${type}`) ? `types.${type}` : "types.unsupported");
  return (
    <div className="transcript-line">
      <p className="text-sm">
        <time dateTime={line.at} className="num muted">
          {time}
        </time>{" "}
        <bdi className="strong">{who}</bdi>
        {marks.length === 0 ? null : <span className="muted"> · {marks.join(" · ")}</span>}
      </p>
      {deleted ? <p className="muted">{t("transcript.withdrawn")}</p> : null}
      {deleted || kind === null || (text !== null && !isMediaType(type)) ? null : (
        <p className="muted">
          [{kind}
          {file === null ? null : (
            <>
              : <bdi>{file}</bdi>
            </>
          )}
          ]
        </p>
      )}
      {text === null ? null : (
        <p dir="auto" className={`transcript-text ${text.length > longText ? "transcript-long" : ""}`}>
          {text}
        </p>
      )}
    </div>
  );
}
