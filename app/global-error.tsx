"use client";

import { buttonClass } from "@/components/ui/button-class";
import { routes } from "@/lib/routes";
import "./globals.css";

/**
 * When the root layout itself fails. It has neither the language nor the messages of the request, hence English; a plain
 * link, since the router may be what broke. No parts: every page carries this one's code.
 */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="grid min-h-dvh place-content-center bg-surface">
          <div className="empty">
            <h1 className="font-semibold">This page went wrong</h1>
            <p>
              Nothing you saved is lost. Open the console again; if it fails again, tell your admin when it happened.
            </p>
            <div className="row">
              <a className={buttonClass({ variant: "primary" })} href={routes.overview()}>
                To the overview
              </a>
            </div>
          </div>
        </main>
      </body>
    </html>
  );
}
