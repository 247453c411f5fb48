export { exportPoolsHandler as POST } from "@/lib/web/handlers/pools";
