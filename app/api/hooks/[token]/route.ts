import { answerHandshake, receiveHook } from "@/lib/web/inbound";

// Signed bytes, crypto and the database: Node, and never cached.
export const runtime = "nodejs";
export const dynamic = "force-dynamic";

type Params = { readonly params: Promise<{ readonly token: string }> };

export async function POST(req: Request, { params }: Params): Promise<Response> {
  return receiveHook(req, (await params).token);
}

export async function GET(req: Request, { params }: Params): Promise<Response> {
  return answerHandshake(req, (await params).token);
}
