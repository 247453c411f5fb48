"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { lazyPart } from "@/components/ui/lazy-part";
import { SidePanel } from "@/components/ui/side-panel";
import type { AccountView, TestMessageView, TestOptions } from "@/lib/core/accounts/view";
import { testProblem } from "./test-problem";
import { TestResult } from "./test-result";

const Form = lazyPart(() => import("./test-form").then((m) => m.TestForm));

type TestCardProps = {
  account: AccountView;
  options: TestOptions;
  defaultCountry: string;
  /** The one that the address names. */
  message: TestMessageView | null;
};

/** Tries out whether the account sends: to whom, and what became of it as it is told. */
export function TestCard({ account, options, defaultCountry, message }: TestCardProps) {
  const t = useTranslations("accounts");
  const [open, setOpen] = useState(false);
  const problem = testProblem(account);
  return (
    <Card
      title={t("test.title")}
      actions={
        <Button
          size="sm"
          icon={<Send className="icon--sm" />}
          disabled={problem !== null}
          onClick={() => setOpen(true)}
        >
          {t("test.act")}
        </Button>
      }
    >
      <div className="grid gap-2" aria-live="polite">
        {message ? <TestResult message={message} /> : <p className="help">{t("test.about")}</p>}
      </div>
      {problem ? <p className="help t-warning mt-2">{t(`test.why.${problem}`)}</p> : null}
      <SidePanel open={open} onClose={() => setOpen(false)} title={t("test.panel", { name: account.name })} body="form">
        <Form account={account} options={options} defaultCountry={defaultCountry} onClose={() => setOpen(false)} />
      </SidePanel>
    </Card>
  );
}
