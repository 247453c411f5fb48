"use client";

import { useState } from "react";

/** True from the first opening on: a lazy part is fetched then, and stays mounted to play its way out. */
export function useEverOpened(open: boolean): boolean {
  const [ever, setEver] = useState(open);
  if (open && !ever) setEver(true);
  return ever || open;
}
