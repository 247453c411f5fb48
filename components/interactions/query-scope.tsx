"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { isGone } from "@/components/ui/ask";

// The live stream says when to look again; focus and timers need not.
const makeClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        // What is not there will not be there a second later.
        retry: (failures, error) => failures < 2 && !isGone(error),
      },
    },
  });

/** Keeps what the conversation pages have read, for as long as they are open. */
export function QueryScope({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
