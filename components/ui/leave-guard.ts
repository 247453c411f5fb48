"use client";

import { createContext, useCallback, useContext, useEffect, useRef } from "react";

/** Asks before what was typed is lost; resolves true when one may go. */
export type LeaveQuestion = () => Promise<boolean>;

type HoldQuestion = (question: LeaveQuestion | null) => void;

/** A panel or dialog offers a place for the question; the form inside puts it there while it has changes. */
export const LeaveGuardContext = createContext<HoldQuestion | null>(null);

export function useLeaveGuard(question: LeaveQuestion | null): void {
  const hold = useContext(LeaveGuardContext);
  useEffect(() => {
    hold?.(question);
    return () => hold?.(null);
  }, [hold, question]);
}

/** For the panel: a place for the question, and a close that asks it first. */
export function useGuardedClose(onClose: () => void): { hold: HoldQuestion; close: () => void } {
  const held = useRef<LeaveQuestion | null>(null);
  const hold = useCallback((question: LeaveQuestion | null) => {
    held.current = question;
  }, []);
  const close = () => {
    const question = held.current;
    if (!question) return onClose();
    void question().then((leave) => {
      if (leave) onClose();
    });
  };
  return { hold, close };
}
