export { uploadCannedAnswersHandler as POST } from "@/lib/web/handlers/canned-answers";
