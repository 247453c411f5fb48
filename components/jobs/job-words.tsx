import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useClock } from "@/components/ui/use-now";
import { knownTopics } from "@/lib/core/jobs/states";
import type { JobView } from "./job-view";

/** What a topic does, in words; one that this version does not know, by its name. */
export function useTopicWords(): (topic: string) => string {
  const t = useTranslations("jobs");
  return (topic) => {
    const known = knownTopics.find((one) => one === topic);
    return known ? t(`topics.${known}`) : topic;
  };
}

/** Whom and what a job is about. */
export function SubjectWords({ subject: { name, client, href } }: Pick<JobView, "subject">) {
  if (name === null && client === null) return <span className="muted">–</span>;
  return (
    <span className="row">
      {name === null ? null : href === null ? (
        <span className="cut" dir="auto">
          {name}
        </span>
      ) : (
        <Link className="link cut" href={href} dir="auto">
          {name}
        </Link>
      )}
      {client === null ? null : <span className="num muted nowrap">{client}</span>}
    </span>
  );
}

/** Why a job is where it is, in a sentence. */
export function useWhyWords(): (job: JobView) => string {
  const t = useTranslations("jobs");
  const format = useFormatter();
  const now = useClock();
  const topicWords = useTopicWords();
  return ({ state, error, ahead, attempts, maxAttempts, isRunning }) => {
    if (state === "behind") {
      if (!ahead) return t("why.behind");
      const first = { topic: topicWords(ahead.topic), attempts: ahead.attempts };
      if (ahead.isRunning) return t("why.behindRunning", first);
      const when = format.relativeTime(new Date(ahead.runAt), now);
      return ahead.error === null
        ? t("why.behindWaiting", { ...first, when })
        : t("why.behindFailing", { ...first, when, error: ahead.error });
    }
    if (error !== null) return error;
    if (state === "running" || isRunning) return t("why.running", { attempts, of: maxAttempts });
    return t(`why.${state}`);
  };
}
