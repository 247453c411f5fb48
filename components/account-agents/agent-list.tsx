"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/toggles";
import type { Agent } from "@/lib/core/account-agents/view";
import type { UserId } from "@/lib/core/ids";

type AgentListProps<A extends Agent> = {
  title: string;
  agents: readonly A[];
  /** Said of each at the end of its line. */
  note: (agent: A) => ReactNode;
  none: string;
  act: string;
  busy: boolean;
  onAct: (agents: readonly A[]) => void;
};

const mostShown = 200;
const has = (agent: Agent, word: string) =>
  `${agent.name} ${agent.unit ?? ""}`.toLocaleLowerCase().includes(word.toLocaleLowerCase());

/** Agents to be searched and ticked, and one act on those that are. */
export function AgentList<A extends Agent>({ title, agents, note, none, act, busy, onAct }: AgentListProps<A>) {
  const t = useTranslations("accountAgents");
  const id = useId();
  const [word, setWord] = useState("");
  const [ticked, setTicked] = useState<ReadonlySet<UserId>>(new Set());
  const found = agents.filter((agent) => has(agent, word.trim()));
  const shown = found.slice(0, mostShown);
  // Whoever left the list meanwhile is ticked no more.
  const chosen = agents.filter((agent) => ticked.has(agent.id));
  const isAll = shown.length > 0 && shown.every((agent) => ticked.has(agent.id));
  const tick = (ids: readonly UserId[], on: boolean) => {
    const left = [...ticked].filter((one) => !ids.includes(one));
    setTicked(new Set(on ? [...left, ...ids] : left));
  };
  return (
    <Card title={title} count={agents.length}>
      <div className="grid gap-3">
        <div className="input">
          <Search className="icon--sm" aria-hidden="true" />
          <input
            id={id}
            type="search"
            aria-label={t("search", { list: title })}
            placeholder={t("find")}
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
        </div>
        {shown.length === 0 ? (
          <p className="muted text-sm">{agents.length === 0 ? none : t("noMatch")}</p>
        ) : (
          <Checkbox
            checked={isAll}
            mixed={!isAll && shown.some((agent) => ticked.has(agent.id))}
            onChange={(event) =>
              tick(
                shown.map((agent) => agent.id),
                event.target.checked,
              )
            }
          >
            {t("all", { count: shown.length })}
          </Checkbox>
        )}
        <ul className="grid max-h-96 overflow-auto" aria-label={title}>
          {shown.map((agent) => (
            <li key={agent.id} className="row min-h-8">
              <Checkbox checked={ticked.has(agent.id)} onChange={(event) => tick([agent.id], event.target.checked)}>
                <bdi className="strong">{agent.name}</bdi>
                {agent.unit ? <bdi className="muted small">{agent.unit}</bdi> : null}
              </Checkbox>
              <span className="grow" />
              <span className="muted small">{note(agent)}</span>
            </li>
          ))}
        </ul>
        {found.length > shown.length ? (
          <p className="help">{t("more", { count: found.length - shown.length })}</p>
        ) : null}
        <div>
          <Button
            size="sm"
            busy={busy}
            {...(chosen.length === 0 ? { "aria-disabled": true, "data-tip": t("tickFirst") } : {})}
            onClick={() => chosen.length > 0 && onAct(chosen)}
          >
            {act} {chosen.length > 0 ? t("chosen", { count: chosen.length }) : ""}
          </Button>
        </div>
      </div>
    </Card>
  );
}
