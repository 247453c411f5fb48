import { z } from "zod";
import { readWaMeLink, waMeLink } from "@/lib/core/links/click-to-chat";
import { equal, type KindRunner } from "./case";

const Links = z.object({
  cases: z.array(z.object({ phone: z.string(), text: z.string().nullable(), url: z.string() })),
  rejected: z.array(z.object({ phone: z.string(), reason: z.string() })).default([]),
  wrong_outputs: z.array(z.object({ url: z.string(), why: z.string() })).default([]),
  lone_surrogate: z.object({ text: z.string() }).optional(),
});

const urlOf = (phone: string, text: string | null): string | null => {
  const link = waMeLink(phone, text);
  return link.ok ? link.url : null;
};

/** A link is right when what it says makes the very same link again. */
function rebuilt(url: string): string | null {
  const said = readWaMeLink(url);
  return said && urlOf(said.digits, said.text);
}

export const runWame: KindRunner = ({ content }) => {
  const links = Links.parse(content);
  const surrogate = links.lone_surrogate;
  return [
    ...links.cases.map(({ phone, text, url }) =>
      equal(`${phone} ${text ?? ""}`, { url, rebuilt: url }, { url: urlOf(phone, text), rebuilt: rebuilt(url) }),
    ),
    ...links.rejected.map(({ phone, reason }) => equal(`refused "${phone}": ${reason}`, null, urlOf(phone, "#michael"))),
    ...links.wrong_outputs.map(({ url, why }) => equal(`never ${url}: ${why}`, false, rebuilt(url) === url)),
    ...(surrogate ? [equal("a lone surrogate does not throw", true, waMeLink("12025550199", surrogate.text).ok)] : []),
  ];
};
