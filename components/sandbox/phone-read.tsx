"use client";

import { useEffect, useEffectEvent } from "react";
import { readOnPhoneAction } from "@/lib/actions/sandbox";
import type { AccountId } from "@/lib/core/ids";

type PhoneReadProps = { phone: string; accountId: AccountId; unread: number };

/** Opening a conversation reads it, as long as the page is the one in front: the company then sees the read ticks. */
export function PhoneRead({ phone, accountId, unread }: PhoneReadProps) {
  const mark = useEffectEvent(() => {
    if (unread > 0 && document.visibilityState === "visible") void readOnPhoneAction({ phone, accountId });
  });
  useEffect(() => {
    mark();
    document.addEventListener("visibilitychange", mark);
    return () => document.removeEventListener("visibilitychange", mark);
  }, [phone, accountId, unread]);
  return null;
}
