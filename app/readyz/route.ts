export { isReady as GET } from "@/lib/web/handlers/health";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
