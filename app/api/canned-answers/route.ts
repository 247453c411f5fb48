export { exportCannedAnswersHandler as POST } from "@/lib/web/handlers/canned-answers";
