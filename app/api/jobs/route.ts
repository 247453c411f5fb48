export { exportJobsHandler as POST } from "@/lib/web/handlers/jobs";
