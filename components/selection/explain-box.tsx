"use client";

import { Link2, Table2, Waypoints } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { notify } from "@/components/ui/toast";
import { Segmented } from "@/components/ui/segmented";
import type { Channel } from "@/lib/core/channels";
import { withQuery } from "@/lib/routes";
import { type Answer, type Asked, askSelection, type PickedClient, readClient } from "./ask-selection";
import { ClientInput } from "./client-input";
import { useCountries } from "./countries";
import type { KnownAccount } from "./known-account";
import { TraceView } from "./trace-view";
import { type PickedUser, UserPicker } from "./user-picker";

type ExplainBoxProps = {
  channel: Channel;
  known: readonly KnownAccount[];
  /** What the page's address asks, with the answer that the server made for it. */
  initial: { user: PickedUser | null; client: string; picked: PickedClient | null; answer: Answer | null };
};

/** "Which number would this user and this client talk on?" Asked of the same function as the real call; nothing is written. */
export function ExplainBox({ channel, known, initial }: ExplainBoxProps) {
  const t = useTranslations("selection");
  const countries = useCountries();
  const path = usePathname();
  const [user, setUser] = useState(initial.user);
  const [asked, setAsked] = useState<Asked>(() =>
    readClient(
      initial.client,
      countries.map((one) => one.value),
      initial.picked,
    ),
  );
  const [answer, setAnswer] = useState(initial.answer);
  const [pending, setPending] = useState(false);
  const [view, setView] = useState<"path" | "table">("path");

  const explain = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (pending) return;
    if (!user) return setAnswer({ kind: "refused", message: t("chooseUser") });
    setPending(true);
    try {
      const { client, answer: said } = await askSelection(user.id, channel, asked, {
        offline: t("offline"),
        unreadable: t("unreadable"),
      });
      setAnswer(said);
      // The address follows the question, so that reload, back and a copied link show the same.
      if (client) window.history.replaceState(null, "", withQuery(path, { user: user.id, client }));
    } finally {
      setPending(false);
    }
  };
  const copyLink = () => {
    const writing = navigator.clipboard
      ? navigator.clipboard.writeText(location.href)
      : Promise.reject(new Error("no clipboard"));
    writing.then(
      () => notify({ tone: "positive", text: t("linkCopied") }),
      () => notify({ tone: "warning", text: t("linkRefused") }),
    );
  };
  const explanation = answer?.kind === "explained" ? answer.explanation : null;
  return (
    <section className="card explain" aria-label={t("title")} aria-busy={pending}>
      <form className="ask" onSubmit={(event) => void explain(event)}>
        <span className="strong">{t("ask.which")}</span>
        <UserPicker user={user} onChange={setUser} />
        <span>{t("ask.and")}</span>
        <ClientInput
          channel={channel}
          asked={asked}
          found={explanation?.trace.client.country ?? null}
          onChange={setAsked}
        />
        <span>{t("ask.talkOn")}</span>
        <SubmitButton size="sm" busy={pending}>
          {t("ask.explain")}
        </SubmitButton>
        <span className="grow" />
        <Segmented
          label={t("view.label")}
          value={view}
          onChange={setView}
          options={[
            { value: "path", label: t("view.path"), icon: <Waypoints className="icon--sm" /> },
            { value: "table", label: t("view.table"), icon: <Table2 className="icon--sm" /> },
          ]}
        />
      </form>
      {explanation ? (
        <TraceView
          trace={explanation.trace}
          account={explanation.account}
          known={known}
          userName={user?.name ?? null}
          view={view}
          note={explanation.knownClient ? t("nothingReservedKnown") : t("nothingReserved")}
          actions={
            <Button variant="quiet" size="sm" icon={<Link2 className="icon--sm" />} onClick={copyLink}>
              {t("copyLink")}
            </Button>
          }
        />
      ) : (
        <p className={answer ? "answer t-danger !pb-3.5" : "answer muted !pb-3.5"} role={answer ? "alert" : undefined}>
          {answer?.kind === "refused" ? answer.message : t("hint")}
        </p>
      )}
    </section>
  );
}
