export { exportRunsHandler as POST } from "@/lib/web/handlers/onboarding";
