import { z } from "zod";
import { metaAdapter } from "@/lib/providers/meta/adapter";
import { contains, eachCase, equal, type CaseResult, type KindRunner } from "./case";
import { fakeProvider, ProviderRequest, ProviderResponse } from "./fake-provider";
import { senderOf } from "./meta-account";

const Errors = z.object({
  codes: z.array(z.object({ code: z.union([z.int(), z.string()]), class: z.string(), action: z.string() })),
});

/** Error code → class and action, as read from a report (no HTTP status, nothing said of being transient). */
export const runMetaErrors: KindRunner = ({ content }) =>
  Errors.parse(content).codes.map(({ code, ...expected }) =>
    contains(`code ${code}`, expected, metaAdapter.classifyError(code, null, false)),
  );

const HealthCase = z.object({
  name: z.string(),
  request: ProviderRequest,
  response: ProviderResponse,
  expect: z.object({ health: z.string(), reasons: z.array(z.string()).optional() }),
});

export const runMetaHealth: KindRunner = ({ content }) =>
  eachCase(content, HealthCase, checkHealth);

async function checkHealth({ name, request, response, expect }: z.output<typeof HealthCase>): Promise<CaseResult> {
  const { credentials, account } = senderOf(request);
  const { io, asked } = fakeProvider(response, null);
  // The fields asked for say whose health it is: a number's, or that of the account behind the connection.
  const isNumber = request.url.includes("display_phone_number");
  const health = await metaAdapter.health(credentials, isNumber ? account : null, io);
  const got = { health: health.state, reasons: health.reasons.map(({ code }) => code) };
  const answered = contains(name, expect, got);
  return answered.passed ? equal(`${name}: request`, [{ ...request, body: undefined }], asked) : answered;
}
