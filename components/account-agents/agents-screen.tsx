"use client";

import { useTranslations } from "next-intl";
import { useAction } from "@/components/form/use-form-action";
import { Badge } from "@/components/ui/badge";
import { lazyPart } from "@/components/ui/lazy-part";
import { useAsked } from "@/components/ui/use-asked";
import { addAccountAgentsAction, removeAccountAgentsAction } from "@/lib/actions/account-agents";
import type { AccountAgent, AccountAgents } from "@/lib/core/account-agents/view";
import type { AccountId } from "@/lib/core/ids";
import { AgentList } from "./agent-list";

const RemoveDialog = lazyPart(() => import("./remove-dialog").then((m) => m.RemoveDialog));

type AgentsScreenProps = { account: { readonly id: AccountId; readonly name: string }; agents: AccountAgents };

/** Who is on the account, and beside it who could be: some of them are ticked and change sides. */
export function AgentsScreen({ account, agents: { members, others } }: AgentsScreenProps) {
  const t = useTranslations("accountAgents");
  const { asked, open, ask, close } = useAsked<readonly AccountAgent[]>();
  const adding = useAction(addAccountAgentsAction, { done: ({ added }) => t("added", { count: added }) });
  const removing = useAction(removeAccountAgentsAction, { done: ({ removed }) => t("removed", { count: removed }) });
  const remove = (leaving: readonly AccountAgent[]) => {
    if (leaving.some((agent) => agent.open > 0)) return ask(leaving);
    const userIds = leaving.map(({ id }) => id);
    void removing.run({ accountId: account.id, userIds, heirId: null, expectedOpen: 0 });
  };
  return (
    <>
      {asked ? (
        <RemoveDialog
          key={asked.map(({ id }) => id).join(" ")}
          account={account}
          // As they stand now, not as they stood when they were ticked.
          leaving={members.filter(({ id }) => asked.some((one) => one.id === id))}
          staying={members.filter(({ id, active }) => active && !asked.some((one) => one.id === id))}
          open={open}
          onClose={close}
        />
      ) : null}
      <p className="muted px-5 pt-3 text-sm">{t("what")}</p>
      <div className="grid items-start gap-4 p-5 pt-3 md:grid-cols-2">
        <AgentList
          title={t("on")}
          agents={members}
          note={(agent) => <Standing agent={agent} />}
          none={t("nobody")}
          act={t("remove.act")}
          busy={removing.pending}
          onAct={remove}
        />
        <AgentList
          title={t("others")}
          agents={others}
          note={() => null}
          none={t("everybody")}
          act={t("add")}
          busy={adding.pending}
          onAct={(chosen) => void adding.run({ accountId: account.id, userIds: chosen.map(({ id }) => id) })}
        />
      </div>
    </>
  );
}

function Standing({ agent: { active, open } }: { agent: AccountAgent }) {
  const t = useTranslations("accountAgents");
  return (
    <span className="row">
      {active ? null : <Badge glyph="slash">{t("disabled")}</Badge>}
      {open > 0 ? t("open", { count: open }) : null}
    </span>
  );
}
