"use client";

import { useState } from "react";

/**
 * Where react-aria reads the nonce for the one style element it adds. The document keeps the policy it came with, so a
 * later rendering of the layout must not put its own request's nonce here.
 */
export function NonceMeta({ nonce }: { nonce: string | undefined }) {
  const [first] = useState(nonce);
  return <meta property="csp-nonce" nonce={first} suppressHydrationWarning />;
}
