export { serviceWorkerHandler as GET } from "@/lib/web/handlers/service-worker";
export const dynamic = "force-dynamic";
