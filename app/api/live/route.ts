export { streamLive as GET } from "@/lib/web/handlers/live";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
