export { explainHandler as POST } from "@/lib/web/handlers/explain";
