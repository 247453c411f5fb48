export { qrHandler as GET } from "@/lib/web/handlers/qr";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";
