export { exportDispositionsHandler as POST } from "@/lib/web/handlers/outcomes";
