export { explainClientsHandler as GET } from "@/lib/web/handlers/explain";
