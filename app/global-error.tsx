"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { buttonClass } from "@/components/ui/button-class";
import { StandAlone } from "@/components/ui/stand-alone";
import { routes } from "@/lib/routes";
import "./globals.css";

/**
 * When the root layout itself fails. It has neither the language nor the messages of the request, hence English; a plain
 * link, since the router may be what broke.
 */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <StandAlone>
          <EmptyState
            drawing="cross"
            heading="h1"
            title="This page went wrong"
            actions={
              <a className={buttonClass({ variant: "primary" })} href={routes.overview()}>
                To the overview
              </a>
            }
          >
            Nothing you saved is lost. Open the console again; if it fails again, tell your admin when it happened.
          </EmptyState>
        </StandAlone>
      </body>
    </html>
  );
}
